import click

from boatyard.apps.environments.cli.every import Deed, do_to_all
from boatyard.apps.environments.cli.options import environment_option
from boatyard.apps.environments.logic.commands.restart_environment import RestartEnvironment
from boatyard.apps.environments.logic.commands.run_environment import RunEnvironment
from boatyard.apps.environments.logic.commands.stop_environment import StopEnvironment
from boatyard.apps.environments.logic.queries.list_environments import ListEnvironments
from boatyard.apps.environments.models import LOCAL
from boatyard.apps.jobs.services.wait_for_job import wait_for_job
from boatyard.apps.projects.logic.project_state import ProjectState
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, chosen_project, print_json, project_argument
from boatyard.drivers.base import Condition

every = click.option(
    "--all", "is_for_all", is_flag=True, help="All your projects that need it, one after the other."
)
type Message = type[RunEnvironment | StopEnvironment]

RUN = Deed(
    RunEnvironment,
    needed={ProjectState.STOPPED, ProjectState.CRASHED},
    nothing="None of your projects is stopped.",
    mends=True,
)
STOP = Deed(
    StopEnvironment,
    needed={ProjectState.RUNNING, ProjectState.CRASHED},
    nothing="None of your projects is running.",
)


@click.command()
@project_argument
@environment_option
@every
@as_json
def run(name: str | None, option: str | None, environment: str, is_for_all: bool, as_json: bool) -> None:
    """Start a project. This starts its server and the processes of its plugins that are not running."""
    _do(RUN, name, option, environment, is_for_all=is_for_all, as_json=as_json)


@click.command()
@project_argument
@environment_option
@every
@as_json
def stop(name: str | None, option: str | None, environment: str, is_for_all: bool, as_json: bool) -> None:
    """Stop a project and all its processes."""
    _do(STOP, name, option, environment, is_for_all=is_for_all, as_json=as_json)


@click.command()
@project_argument
@environment_option
@click.option("--process", default="", help="Only this process; where releases run.")
@as_json
def restart(name: str | None, option: str | None, environment: str, process: str, as_json: bool) -> None:
    """Stop a project and start it again. Where releases run, no request is lost meanwhile."""
    project = chosen_project(name, option)
    wait_for_job(bus.execute(RestartEnvironment(project, environment, process)), as_json=as_json)
    _tell_one(project, environment, as_json)


def _do(
    deed: Deed, name: str | None, option: str | None, environment: str, *, is_for_all: bool, as_json: bool
) -> None:
    if not is_for_all:
        _do_to_one(deed.message, chosen_project(name, option), environment, as_json)
    elif name or option:
        raise click.UsageError("Use either a project name or --all, not both.")
    elif environment != LOCAL:
        raise click.UsageError("Do not use --env with --all, which is for local environments.")
    else:
        do_to_all(deed, _tell, as_json=as_json)


def _do_to_one(message: Message, name: str, environment: str, as_json: bool) -> None:
    wait_for_job(bus.execute(message(name, environment)), as_json=as_json)
    _tell_one(name, environment, as_json)


def _tell_one(name: str, environment: str, as_json: bool) -> None:
    if environment == LOCAL:
        _tell(name, as_json)
    else:
        _tell_of(environment, name, as_json)


def _tell_of(environment: str, name: str, as_json: bool) -> None:
    found = next(each for each in bus.execute(ListEnvironments(name)) if each.name == environment)
    if as_json:
        print_json(found)
    else:
        click.echo(f"{found.name} of {name} is {found.condition.value}{found.url and f': {found.url}'}")


def _tell(name: str, as_json: bool) -> None:
    project = bus.execute(GetProject(name))
    if as_json:
        print_json(project)
        return
    click.echo(f"{project.title} is {project.state.value}: {project.url}")
    for process in project.processes:
        if process.condition is Condition.FAILED:
            click.echo(f"The process {process.name} crashed. {process.detail}", err=True)
