import re

import click

from boatyard.apps.environments.logic.commands.scale_environment import ScaleEnvironment
from boatyard.apps.environments.logic.queries.list_processes import ListProcesses
from boatyard.apps.jobs.services.wait_for_job import wait_for_job
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, chosen_project, of_project, print_json_lines
from boatyard.core.cli.tables import print_table

_COUNT = re.compile(r"([^=]+)=(\d{1,6})")


@click.command()
@click.argument("environment")
@click.argument("counts", nargs=-1, metavar="[PROCESS=COUNT]...")
@of_project
@as_json
def scale(environment: str, counts: tuple[str, ...], option: str | None, as_json: bool) -> None:
    """Show or change how often the processes of an environment run, for example web=2 worker=3.

    The next releases keep the counts. No request is lost.
    """
    project = chosen_project(None, option)
    if counts:
        job = bus.execute(ScaleEnvironment(project, environment, dict(map(_count, counts))))
        wait_for_job(job, as_json=as_json)
    found = bus.execute(ListProcesses(project, environment))
    if as_json:
        print_json_lines(found)
        return
    rows = [(each.name, each.condition.value, f"{each.running} of {each.count}", each.help) for each in found]
    print_table(("PROCESS", "STATE", "RUNNING", "WHAT IT DOES"), rows)


def _count(text: str) -> tuple[str, int]:
    match = _COUNT.fullmatch(text)
    if not match:
        raise click.UsageError(f"{text!r} is not a process with its count. Write for example web=2.")
    return match[1], int(match[2])
