from uuid import UUID

import click

from boatyard.apps.environments.cli.every import Deed, do_to_all
from boatyard.apps.environments.logic.commands.restart_environment import RestartEnvironment
from boatyard.apps.environments.logic.commands.run_environment import RunEnvironment
from boatyard.apps.environments.logic.commands.stop_environment import StopEnvironment
from boatyard.apps.jobs.services.wait_for_job import wait_for_job
from boatyard.apps.projects.logic.project_state import ProjectState
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.bus import Command
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, chosen_project, print_json, project_argument
from boatyard.drivers.base import Condition

every = click.option(
    "--all", "is_for_all", is_flag=True, help="All of your projects that need it, one after the other."
)
RUN = Deed(
    RunEnvironment,
    needed={ProjectState.STOPPED, ProjectState.CRASHED},
    nothing="Nothing to do: none of your projects is stopped.",
    mends=True,
)
STOP = Deed(
    StopEnvironment,
    needed={ProjectState.RUNNING, ProjectState.CRASHED},
    nothing="Nothing to do: none of your projects runs.",
)


@click.command()
@project_argument
@every
@as_json
def run(name: str | None, option: str | None, is_for_all: bool, as_json: bool) -> None:
    """Start what does not run of a project: its server, and what its plugins run beside it."""
    _do(RUN, name, option, is_for_all=is_for_all, as_json=as_json)


@click.command()
@project_argument
@every
@as_json
def stop(name: str | None, option: str | None, is_for_all: bool, as_json: bool) -> None:
    """Stop a project and all it has started."""
    _do(STOP, name, option, is_for_all=is_for_all, as_json=as_json)


@click.command()
@project_argument
@as_json
def restart(name: str | None, option: str | None, as_json: bool) -> None:
    """Stop a project and start it again."""
    project = chosen_project(name, option)
    _do_to_one(RestartEnvironment(project), project, as_json)


def _do(deed: Deed, name: str | None, option: str | None, *, is_for_all: bool, as_json: bool) -> None:
    if not is_for_all:
        project = chosen_project(name, option)
        _do_to_one(deed.message(project), project, as_json)
    elif name or option:
        raise click.UsageError("Name a project or give --all, not both.")
    else:
        do_to_all(deed, _tell, as_json=as_json)


def _do_to_one(message: Command[UUID], name: str, as_json: bool) -> None:
    wait_for_job(bus.execute(message), as_json=as_json)
    _tell(name, as_json)


def _tell(name: str, as_json: bool) -> None:
    project = bus.execute(GetProject(name))
    if as_json:
        print_json(project)
        return
    click.echo(f"{project.title} is {project.state.value}: {project.url}")
    for process in project.processes:
        if process.condition is Condition.FAILED:
            click.echo(f"Its {process.name} crashed. {process.detail}", err=True)
