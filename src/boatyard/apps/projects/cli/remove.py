import sys
from dataclasses import replace

import click

from boatyard.apps.projects.cli import change
from boatyard.apps.projects.cli.current_project import changed_project, project_option
from boatyard.apps.projects.logic.changing.app_data import (
    DROP,
    KEEP,
    DataWouldGo,
    dump_command,
    tables_in_words,
)
from boatyard.apps.projects.logic.commands.change_plugins import ChangePlugins
from boatyard.apps.projects.logic.queries.preview_change import PreviewChange
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, assume_yes


@click.command()
@click.argument("plugins", nargs=-1, required=True, metavar="PLUGIN...")
@project_option
@click.option(
    "--keep-data",
    "data",
    flag_value=KEEP,
    help="Keep the tables of removed apps. This is the default.",
)
@click.option(
    "--drop-data", "data", flag_value=DROP, help="Delete the tables of removed apps, with their rows."
)
@assume_yes
@click.option("--dry-run", is_flag=True, help="Show the changes without making them.")
@as_json
def remove(
    plugins: tuple[str, ...], project: str | None, data: str | None, yes: bool, dry_run: bool, as_json: bool
) -> None:
    """Remove plugins from a project. This removes the plugins that only they required too, in one commit.

    Their tables stay in the database unless you give --drop-data. If the tables hold rows, you are asked.
    """
    request = ChangePlugins(changed_project(project), remove=plugins, data=data or "")
    if dry_run:
        change.preview(request, as_json=as_json)
        return
    if request.data == DROP:
        request = _confirmed(request, yes=yes)
    try:
        change.do(request, as_json=as_json)
    except DataWouldGo as error:
        if not sys.stdin.isatty():
            raise
        change.do(_asked(request, error), as_json=as_json)


def _asked(request: ChangePlugins, error: DataWouldGo) -> ChangePlugins:
    for app in error.apps:
        click.echo(f"{app.app} holds {app.rows} rows: {tables_in_words([app])}.", err=True)
    click.echo(f"To keep a copy first: {dump_command(error.apps)}", err=True)
    choice = click.prompt(
        "Keep the tables, drop them, or stop",
        type=click.Choice([KEEP, DROP, "stop"]),
        default=KEEP,
        err=True,
    )
    if choice == "stop":
        raise click.Abort
    request = replace(request, data=choice)
    return _confirmed(request, yes=False) if choice == DROP else request


def _confirmed(request: ChangePlugins, *, yes: bool) -> ChangePlugins:
    if yes:
        return replace(request, confirmation=request.name)
    _show_tables(request)
    click.echo(
        "This deletes the tables of the removed apps, with their rows. You cannot undo this.", err=True
    )
    return replace(request, confirmation=click.prompt(f"Type {request.name} to continue", err=True))


def _show_tables(request: ChangePlugins) -> None:
    for app in bus.execute(PreviewChange.of_change(request.name, request)).data:
        click.echo(f"{app.app}: {tables_in_words([app])}", err=True)
