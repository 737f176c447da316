"""Runs a command for all projects of an account, one after the other."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import click

from boatyard.apps.environments.logic.commands.run_environment import RunEnvironment
from boatyard.apps.environments.logic.commands.stop_environment import StopEnvironment
from boatyard.apps.jobs.services.wait_for_job import wait_for_job
from boatyard.apps.projects.logic.project_state import ProjectState
from boatyard.apps.projects.logic.queries.get_project import GetProject, ProjectDetail
from boatyard.apps.projects.logic.queries.list_projects import ListProjects
from boatyard.core.bus import bus
from boatyard.core.cli.options import print_json
from boatyard.core.errors import BoatyardError
from boatyard.drivers.base import Condition

PAGE = 100


@dataclass(frozen=True, slots=True)
class Deed:
    """An operation on every project that needs it.

    Attributes:
        needed: The states of projects that need it. A project with a running job is tried, and reported as
            busy.
        mends: Whether a running project needs it too if some of its processes or services do not run.
        nothing: The message if no project needs it.
    """

    message: type[RunEnvironment | StopEnvironment]
    needed: Collection[ProjectState]
    nothing: str
    mends: bool = False


def do_to_all(deed: Deed, tell: Callable[[str, bool], None], *, as_json: bool) -> None:
    """Runs the operation for each project and continues after a failure; then the exit status is 1.

    Args:
        tell: Prints the state of a project after the operation.
    """
    done, failed = list[str](), list[str]()
    for name in [*_needing(deed)]:
        if not as_json:
            click.echo(name, err=True)
        try:
            wait_for_job(bus.execute(deed.message(name)), as_json=as_json, project=name)
        except BoatyardError as error:
            _tell_failure(name, error, as_json=as_json)
            failed.append(name)
        else:
            tell(name, as_json)
            done.append(name)
    if as_json:
        print_json({"done": done, "failed": failed})
    elif failed:
        click.echo(f"Done for {len(done)}, failed for {len(failed)}: {', '.join(failed)}.", err=True)
    elif not done:
        click.echo(deed.nothing)
    if failed:
        raise click.exceptions.Exit(1)


def _needing(deed: Deed) -> Iterator[str]:
    number, pages = 1, 1
    while number <= pages:
        page = bus.execute(ListProjects(page=number, size=PAGE))
        for project in page.items:
            if project.state in {*deed.needed, ProjectState.WORKING} or (
                deed.mends
                and project.state is ProjectState.RUNNING
                and _lacks(bus.execute(GetProject(project.name)))
            ):
                yield project.name
        number, pages = number + 1, page.pages


def _lacks(project: ProjectDetail) -> bool:
    return any(process.condition is Condition.FAILED for process in project.processes)


def _tell_failure(name: str, error: BoatyardError, *, as_json: bool) -> None:
    if as_json:
        print_json({"project": name, "error": error.message})
    else:
        click.echo(f"Error: {error.message}", err=True)
