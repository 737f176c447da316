"""The services of environments with releases."""

import click

from boatyard.apps.backing.logic.commands.delete_service_data import DeleteServiceData
from boatyard.apps.backing.logic.commands.remove_environment_service import RemoveEnvironmentService
from boatyard.apps.backing.logic.commands.set_environment_service import SetEnvironmentService
from boatyard.apps.backing.logic.queries.check_environment_service import CheckEnvironmentService
from boatyard.apps.backing.logic.queries.list_environment_services import ListEnvironmentServices
from boatyard.apps.backing.logic.queries.read_backing_service_log import BackingServiceLog
from boatyard.apps.backing.logic.queries.read_environment_service_log import ReadEnvironmentServiceLog
from boatyard.apps.jobs.services.wait_for_job import wait_for_job
from boatyard.core.bus import bus
from boatyard.core.cli.options import print_json, print_json_lines
from boatyard.core.cli.tables import print_table


def show(project: str, environment: str, *, as_json: bool) -> None:
    found = bus.execute(ListEnvironmentServices(project, environment))
    if as_json:
        print_json_lines(found)
    elif not found:
        click.echo(f"No plugin of {project} uses a server.")
    else:
        rows = [
            (each.service, each.mode, each.state, each.address or "built in", each.detail) for each in found
        ]
        print_table(("SERVICE", "MODE", "STATE", "SERVER", ""), rows)


def choose(
    project: str, environment: str, service: str, url: str, *, managed: bool, confirmation: str, as_json: bool
) -> None:
    bus.execute(SetEnvironmentService(project, environment, service, url, managed, confirmation))
    _tell(project, environment, as_json=as_json)


def remove(
    project: str,
    environment: str,
    service: str,
    *,
    delete_data: bool,
    confirmation: str,
    yes: bool,
    as_json: bool,
) -> None:
    """Without `delete_data` the fallback is used from the next deployment on; with it the data goes."""
    if not delete_data:
        bus.execute(RemoveEnvironmentService(project, environment, service, confirmation))
        _tell(project, environment, as_json=as_json)
        return
    if yes:
        confirmation = environment
    elif not confirmation:
        click.echo(
            f"This permanently deletes all data of the {service} server that {environment} does not use any "
            "more.",
            err=True,
        )
        confirmation = click.prompt(f"Type {environment} to continue", err=True)
    job = bus.execute(DeleteServiceData(project, environment, service, confirmation))
    wait_for_job(job, as_json=as_json)
    show(project, environment, as_json=as_json)


def check(project: str, environment: str, service: str) -> str:
    """The server's name and version."""
    return bus.execute(CheckEnvironmentService(project, environment, service)).server


def log(project: str, environment: str, service: str, lines: int) -> BackingServiceLog:
    return bus.execute(ReadEnvironmentServiceLog(project, environment, service, lines))


def _tell(project: str, environment: str, *, as_json: bool) -> None:
    show(project, environment, as_json=as_json)
    if not as_json:
        click.echo(
            f"The next deployment uses this: boatyard deploy {environment} --project {project}. "
            "No data moves."
        )


def tell_checked(server: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"server": server})
    else:
        click.echo(f"Connected to {server}.")
