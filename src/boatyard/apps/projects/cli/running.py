from uuid import UUID

import click

from boatyard.apps.jobs.services.attending import attend
from boatyard.apps.projects.logic.commands.restart_project import RestartProject
from boatyard.apps.projects.logic.commands.run_project import RunProject
from boatyard.apps.projects.logic.commands.stop_project import StopProject
from boatyard.apps.projects.logic.interfaces.platform import Condition
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.bus import Command
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, chosen_project, print_json, project_argument


@click.command()
@project_argument
@as_json
def run(name: str | None, option: str | None, as_json: bool) -> None:
    """Start what does not run of a project: its server, and what its plugins run beside it."""
    project = chosen_project(name, option)
    _do(RunProject(project), project, as_json)


@click.command()
@project_argument
@as_json
def stop(name: str | None, option: str | None, as_json: bool) -> None:
    """Stop a project and all it has started."""
    project = chosen_project(name, option)
    _do(StopProject(project), project, as_json)


@click.command()
@project_argument
@as_json
def restart(name: str | None, option: str | None, as_json: bool) -> None:
    """Stop a project and start it again."""
    project = chosen_project(name, option)
    _do(RestartProject(project), project, as_json)


def _do(message: Command[UUID], name: str, as_json: bool) -> None:
    attend(bus.execute(message), as_json=as_json)
    project = bus.execute(GetProject(name))
    if as_json:
        print_json(project)
    else:
        click.echo(f"{project.title} is {project.state.value}: {project.url}")
        for process in project.processes:
            if process.condition is Condition.FAILED:
                click.echo(f"Its {process.name} crashed. {process.detail}", err=True)
