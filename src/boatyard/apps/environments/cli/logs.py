import time

import click

from boatyard.apps.environments.cli.options import environment_option
from boatyard.apps.environments.logic.interfaces.platform import WEB, LogPart
from boatyard.apps.environments.logic.queries.read_environment_log import ReadEnvironmentLog
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, chosen_project, print_json, project_argument
from boatyard.core.cli.terminal import printable
from boatyard.core.errors import ExternalFailure

PAUSE = 0.3
"""Seconds between two reads of a followed log."""


@click.command()
@project_argument
@click.option("-f", "--follow", is_flag=True, help="Show new lines until Ctrl-C.")
@click.option("-n", "--lines", type=click.IntRange(min=0), default=100, show_default=True)
@click.option("--process", default=WEB, show_default=True, help="The process. `boatyard scale` lists them.")
@click.option(
    "--since", default="", help="Only lines since then: 10m, 2h, 3d or 2026-11-29T18:00; where releases run."
)
@click.option("--search", default="", help="Only lines that contain this text. The whole log is searched.")
@environment_option
@as_json
def logs(
    name: str | None,
    option: str | None,
    follow: bool,
    lines: int,
    process: str,
    since: str,
    search: str,
    environment: str,
    as_json: bool,
) -> None:
    """Show the log of a project's process, also of containers that are gone."""
    project = chosen_project(name, option)
    part = bus.execute(ReadEnvironmentLog(project, None, process, environment, since, search))
    shown = part.text.splitlines()[-lines:] if lines else []
    told = {"project": project, "environment": environment, "process": process}
    if as_json and not follow:
        print_json({**told, "lines": shown})
        return
    _tell(shown, told if as_json else None)
    if not (shown or follow):
        click.echo("The log is empty." if not search else "No line contains this text.", err=True)
    while follow:
        time.sleep(PAUSE)
        part = _next(ReadEnvironmentLog(project, part.next_offset, process, environment, "", search), part)
        _tell(part.text.splitlines(), told if as_json else None)


def _next(message: ReadEnvironmentLog, part: LogPart) -> LogPart:
    """Goes on after the platform was away for a moment."""
    try:
        return bus.execute(message)
    except ExternalFailure:
        return LogPart("", part.next_offset)


def _tell(lines: list[str], told: dict[str, str] | None) -> None:
    for line in lines:
        if told is None:
            click.echo(printable(line))
        else:
            print_json({**told, "line": line})
