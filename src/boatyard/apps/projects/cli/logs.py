import time

import click

from boatyard.apps.projects.logic.queries.read_project_log import ReadProjectLog
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, chosen_project, print_json, project_argument

PAUSE = 0.3
"""Seconds between two looks at a log that is followed."""


@click.command()
@project_argument
@click.option("-f", "--follow", is_flag=True, help="Go on showing what comes, until Ctrl-C.")
@click.option("-n", "--lines", type=click.IntRange(min=0), default=100, show_default=True)
@as_json
def logs(name: str | None, option: str | None, follow: bool, lines: int, as_json: bool) -> None:
    """Show what a project's server has written."""
    project = chosen_project(name, option)
    part = bus.execute(ReadProjectLog(project))
    shown = part.text.splitlines(keepends=True)[-lines:] if lines else []
    if as_json:
        print_json({"project": project, "lines": [line.rstrip("\n") for line in shown]})
        return
    click.echo("".join(shown), nl=False)
    if not (shown or follow):
        click.echo("Nothing was written yet.", err=True)
    while follow:
        time.sleep(PAUSE)
        part = bus.execute(ReadProjectLog(project, part.next_offset))
        click.echo(part.text, nl=False)
