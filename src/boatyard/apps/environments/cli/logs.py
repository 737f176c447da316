import time

import click

from boatyard.apps.environments.cli.options import environment_option
from boatyard.apps.environments.logic.interfaces.platform import WEB
from boatyard.apps.environments.logic.queries.read_environment_log import ReadEnvironmentLog
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, chosen_project, print_json, project_argument
from boatyard.core.cli.terminal import printable

PAUSE = 0.3
"""Seconds between two reads of a followed log."""


@click.command()
@project_argument
@click.option("-f", "--follow", is_flag=True, help="Show new lines until Ctrl-C.")
@click.option("-n", "--lines", type=click.IntRange(min=0), default=100, show_default=True)
@click.option("--process", default=WEB, show_default=True, help="The process. `boatyard show` lists them.")
@environment_option
@as_json
def logs(
    name: str | None,
    option: str | None,
    follow: bool,
    lines: int,
    process: str,
    environment: str,
    as_json: bool,
) -> None:
    """Show the log of a project's process."""
    project = chosen_project(name, option)
    part = bus.execute(ReadEnvironmentLog(project, None, process, environment))
    shown = part.text.splitlines(keepends=True)[-lines:] if lines else []
    if as_json:
        told = {"project": project, "environment": environment, "process": process}
        print_json({**told, "lines": [line.rstrip("\n") for line in shown]})
        return
    click.echo(printable("".join(shown)), nl=False)
    if not (shown or follow):
        click.echo("The log is empty.", err=True)
    while follow:
        time.sleep(PAUSE)
        part = bus.execute(ReadEnvironmentLog(project, part.next_offset, process, environment))
        click.echo(printable(part.text), nl=False)
