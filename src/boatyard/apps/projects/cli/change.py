"""Shared code of add, remove and update."""

import click

from boatyard.apps.jobs.services.wait_for_job import JobNotDone, wait_for_job
from boatyard.apps.projects.cli.change_report import show_preview, summary_of
from boatyard.apps.projects.logic.commands.change_plugins import ChangePlugins, ChangeStarted
from boatyard.apps.projects.logic.queries.get_change import GetChange
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.apps.projects.logic.queries.preview_change import PreviewChange
from boatyard.core.bus import bus
from boatyard.core.cli.options import print_json


def preview(request: ChangePlugins, *, as_json: bool) -> None:
    """Shows the changes without making them."""
    found = bus.execute(PreviewChange.of_change(request.name, request))
    print_json(found) if as_json else show_preview(found)


def do(request: ChangePlugins, *, as_json: bool) -> None:
    """Makes the change and shows the steps."""
    started = bus.execute(request)
    if not as_json:
        for note in started.notes:
            click.echo(note, err=True)
    if started.job_id is None:
        _tell_nothing(request, started, as_json=as_json)
        return
    try:
        wait_for_job(started.job_id, as_json=as_json)
    except JobNotDone:
        if as_json:
            print_json(bus.execute(GetChange(request.name)))
        raise
    tell_done(request.name, started.title, as_json=as_json)


def tell_done(name: str, title: str, *, as_json: bool) -> None:
    project = bus.execute(GetProject(name))
    if as_json:
        print_json(summary_of(project, title))
        return
    click.echo(
        f"{project.title}: {title.removeprefix('build: ')}. The change is committed; git show shows it."
    )
    click.echo(
        f"Plugins: {', '.join(project.plugins) or 'none'}. The project is {project.state.value}: "
        f"{project.url}"
    )


def _tell_nothing(request: ChangePlugins, started: ChangeStarted, *, as_json: bool) -> None:
    project = bus.execute(GetProject(request.name))
    if as_json:
        print_json(summary_of(project, "") | {"notes": list(started.notes)})
    else:
        click.echo("Already up to date.")
