import click

from boatyard.apps.jobs.logic.queries.get_job import GetJob
from boatyard.apps.jobs.models import JobState
from boatyard.apps.jobs.services.wait_for_job import JobNotDone, wait_for_job
from boatyard.apps.projects.cli import change
from boatyard.apps.projects.cli.current_project import changed_project, project_option
from boatyard.apps.projects.logic.commands.abort_change import AbortChange
from boatyard.apps.projects.logic.commands.change_plugins import ChangePlugins
from boatyard.apps.projects.logic.commands.continue_change import ContinueChange
from boatyard.apps.projects.logic.commands.resolve_merge import MergeResolution, ResolveMerge
from boatyard.apps.projects.logic.queries.get_change import GetChange
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, print_json


@click.command()
@click.argument("plugins", nargs=-1, metavar="[PLUGIN]...")
@project_option
@click.option("--dry-run", is_flag=True, help="Show the changes without making them.")
@click.option("--continue", "goes_on", is_flag=True, help="Continue a change that stopped.")
@click.option("--abort", "goes_back", is_flag=True, help="Undo a change that stopped.")
@as_json
def update(
    plugins: tuple[str, ...],
    project: str | None,
    dry_run: bool,
    goes_on: bool,
    goes_back: bool,
    as_json: bool,
) -> None:
    """Update a project, or only PLUGIN. One commit brings the newest base template, plugins and packages.

    To update the base template alone, use `template` as PLUGIN.

    Your own changes are kept. If you and the base template changed the same lines, the update stops on a
    separate branch. Edit the files, run `git add`, then `boatyard update --continue`; or `--abort`.
    `--continue` can also resolve conflicts of your own `git merge`.
    """
    if sum((goes_on, goes_back, dry_run or bool(plugins))) > 1:
        raise click.UsageError("Do not combine --continue or --abort with other options or arguments.")
    name = changed_project(project)
    if goes_on:
        _go_on(name, as_json=as_json)
    elif goes_back:
        _go_back(name, as_json=as_json)
    else:
        request = ChangePlugins(name, update=plugins, update_all=not plugins)
        change.preview(request, as_json=as_json) if dry_run else change.do(request, as_json=as_json)


def _go_on(name: str, *, as_json: bool) -> None:
    waiting = bus.execute(GetChange(name))
    if waiting.job_id is None:
        _tell_merge(bus.execute(ResolveMerge(name)), as_json=as_json)
        return
    job_id = bus.execute(ContinueChange(name))
    wait_for_job(job_id, as_json=as_json)
    change.tell_done(name, waiting.title.partition(": ")[2], as_json=as_json)


def _go_back(name: str, *, as_json: bool) -> None:
    job_id = bus.execute(AbortChange(name))
    try:
        wait_for_job(job_id, as_json=as_json)
    except JobNotDone:
        if bus.execute(GetJob(job_id)).state is not JobState.UNDONE:
            raise
    if as_json:
        print_json(bus.execute(GetJob(job_id)))
    else:
        click.echo("Undone: the project is as it was before the change.")


def _tell_merge(done: MergeResolution, *, as_json: bool) -> None:
    if as_json:
        print_json(done)
        return
    for path in done.resolved:
        click.echo(f"resolved  {path}")
    for note in done.notes:
        click.echo(note)
    for path in done.left:
        click.echo(f"left      {path}")
    click.echo(
        "Edit these files, run git add for each, then git commit."
        if done.left
        else "All conflicts are resolved. Run git commit."
    )
