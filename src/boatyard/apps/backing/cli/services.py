from uuid import UUID

import click

from boatyard.apps.backing.cli import of_environment
from boatyard.apps.backing.cli.entering import entered_old_password, entered_url
from boatyard.apps.backing.logic.commands.remove_backing_service import RemoveBackingService
from boatyard.apps.backing.logic.commands.set_backing_service import SetBackingService
from boatyard.apps.backing.logic.commands.start_backing_service import StartBackingService
from boatyard.apps.backing.logic.commands.stop_backing_service import StopBackingService
from boatyard.apps.backing.logic.data_choice import DataChoice
from boatyard.apps.backing.logic.queries.check_backing_service import CheckBackingService
from boatyard.apps.backing.logic.queries.list_backing_services import ListBackingServices
from boatyard.apps.backing.logic.queries.read_backing_service_log import ReadBackingServiceLog
from boatyard.apps.environments.models import LOCAL
from boatyard.apps.jobs.services.wait_for_job import wait_for_job
from boatyard.apps.plugins.logic.known_services import known_services
from boatyard.apps.projects.logic.commands.reveal_admin_password import RevealAdminPassword
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.bus import Command
from boatyard.core.bus import bus
from boatyard.core.cli.options import (
    as_json,
    assume_yes,
    chosen_project,
    confirm_option,
    environment_option,
    of_project,
    print_json,
)
from boatyard.core.cli.tables import print_table
from boatyard.core.cli.terminal import printable

which = click.argument("service")


@click.group(invoke_without_command=True)
@of_project
@environment_option
@as_json
@click.pass_context
def services(context: click.Context, option: str | None, environment: str, as_json: bool) -> None:
    """Manage the services of a project's environment, such as its database."""
    if context.invoked_subcommand is None:
        _show(chosen_project(None, option), as_json, environment)


@services.command("list")
@of_project
@environment_option
@as_json
def list_(option: str | None, environment: str, as_json: bool) -> None:
    """List the services that a project's plugins use, with their states."""
    _show(chosen_project(None, option), as_json, environment)


@services.command("set")
@which
@of_project
@environment_option
@confirm_option
@click.option(
    "--url",
    envvar="BOATYARD_SERVICE_URL",
    help="The URL of a running server. Other users of this machine can read arguments: give «-» to read the "
    "URL from standard input, or set BOATYARD_SERVICE_URL.",
)
@click.option(
    "--container",
    "--managed",
    is_flag=True,
    help="Let Boatyard run the server in a container: of docker compose, or of the environment.",
)
@click.option(
    "--empty",
    "data",
    flag_value=DataChoice.EMPTY.value,
    help="Start with an empty database that has only the administrator's login.",
)
@click.option(
    "--existing",
    "data",
    flag_value=DataChoice.EXISTING.value,
    help="Use the existing data of the URL's database, or of an earlier container's volume.",
)
@click.option("--delete-data", is_flag=True, help="Permanently delete the data of an earlier container.")
@click.option(
    "--old-password",
    is_flag=True,
    help="Ask for the password of an earlier container's data, or read it from BOATYARD_SERVICE_PASSWORD.",
)
@assume_yes
@as_json
def set_(
    service: str,
    option: str | None,
    environment: str,
    confirmation: str,
    url: str | None,
    container: bool,
    data: str | None,
    delete_data: bool,
    old_password: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Connect a project to a server. Give its URL, or start a container of the project's docker-compose.yml.

    For a database, the project's data moves there unless you give --empty or --existing. An environment with
    releases uses the server from its next deployment on, and no data moves.
    """
    if container and url:
        raise click.UsageError("Use either --url or --container, not both.")
    project = chosen_project(None, option)
    if environment != LOCAL:
        if data or delete_data or old_password:
            raise click.UsageError(
                "No data moves in environments with releases. Leave --empty, --existing, --delete-data and "
                "--old-password out."
            )
        entered = "" if container else entered_url(url)
        of_environment.choose(
            *(project, environment, service, entered),
            managed=container,
            confirmation=confirmation,
            as_json=as_json,
        )
        return
    if delete_data and not yes:
        question = f"Permanently delete the data of an earlier {service} of {project} in Docker?"
        click.confirm(question, abort=True, err=True)
    url = "" if container else entered_url(url)
    message = SetBackingService(
        project,
        service,
        url,
        container,
        data or DataChoice.MOVE,
        delete_data,
        entered_old_password(old_password),
    )
    _change(message, project, as_json=as_json)


@services.command()
@which
@of_project
@environment_option
@confirm_option
@click.option("--delete-data", is_flag=True, help="Also delete the container's volume, permanently.")
@click.option(
    "--empty",
    "data",
    flag_value=DataChoice.EMPTY.value,
    help="Start with an empty database that has only the administrator's login.",
)
@click.option(
    "--existing",
    "data",
    flag_value=DataChoice.EXISTING.value,
    help="Use the existing SQLite file.",
)
@assume_yes
@as_json
def remove(
    service: str,
    option: str | None,
    environment: str,
    confirmation: str,
    delete_data: bool,
    data: str | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Disconnect a project from a server. It then uses the built-in fallback.

    The data of a database moves to an SQLite file unless you give --empty or --existing. In an environment
    with releases no data moves: use --delete-data once more for data that it does not use any more.
    """
    if environment != LOCAL:
        of_environment.remove(
            chosen_project(None, option),
            environment,
            service,
            delete_data=delete_data,
            confirmation=confirmation,
            yes=yes,
            as_json=as_json,
        )
        return
    project, choice = chosen_project(None, option), DataChoice(data or DataChoice.MOVE)
    if not yes:
        kept = "  The data of its container is deleted permanently." if delete_data else ""
        question = f"Disconnect {project} from {service}?{_what_becomes_of(service, choice)}{kept}"
        click.confirm(question, abort=True, err=True)
    _change(RemoveBackingService(project, service, delete_data, choice), project, as_json=as_json)


@services.command()
@which
@of_project
@as_json
def start(service: str, option: str | None, as_json: bool) -> None:
    """Start the container of a service again."""
    project = chosen_project(None, option)
    wait_for_job(bus.execute(StartBackingService(project, service)), as_json=as_json)
    _show(project, as_json)


@services.command()
@which
@of_project
@as_json
def stop(service: str, option: str | None, as_json: bool) -> None:
    """Stop the container of a service. The project must not be running."""
    project = chosen_project(None, option)
    wait_for_job(bus.execute(StopBackingService(project, service)), as_json=as_json)
    _show(project, as_json)


@services.command()
@which
@of_project
@environment_option
@as_json
def check(service: str, option: str | None, environment: str, as_json: bool) -> None:
    """Connect to the server of a service and print its version."""
    if environment != LOCAL:
        server = of_environment.check(chosen_project(None, option), environment, service)
        of_environment.tell_checked(server, as_json=as_json)
        return
    found = bus.execute(CheckBackingService(chosen_project(None, option), service))
    print_json(found) if as_json else click.echo(f"Connected to {found.server}.")


@services.command()
@which
@of_project
@environment_option
@click.option("-n", "--lines", type=click.IntRange(min=0), default=100, show_default=True)
@as_json
def logs(service: str, option: str | None, environment: str, lines: int, as_json: bool) -> None:
    """Show the log of a server in a container."""
    project = chosen_project(None, option)
    if environment != LOCAL:
        found = of_environment.log(project, environment, service, lines)
    else:
        found = bus.execute(ReadBackingServiceLog(project, service, lines))
    if as_json:
        print_json(found)
    else:
        click.echo(printable("\n".join(found.lines)))


def _change(message: Command[UUID], project: str, *, as_json: bool) -> None:
    had_password = bus.execute(GetProject(project)).has_admin_password
    wait_for_job(bus.execute(message), as_json=as_json)
    if not had_password and bus.execute(GetProject(project)).has_admin_password:
        _tell_new_password(project, as_json=as_json)
    _show(project, as_json)


def _tell_new_password(project: str, *, as_json: bool) -> None:
    """Prints the new login if the previous one could not be moved."""
    access = bus.execute(RevealAdminPassword(project))
    if access.password and as_json:
        print_json({"admin_name": access.name, "admin_password": access.password.reveal()})
    elif access.password:
        click.echo(f"Admin: {access.name} / {access.password.reveal()}  (a new password, shown this once)")


def _what_becomes_of(service: str, choice: DataChoice) -> str:
    known = known_services().get(service)
    if known is None or not known.holds_data:
        return ""
    return {
        DataChoice.MOVE: "  The data moves to a new SQLite file.",
        DataChoice.EMPTY: "  The project starts with a new SQLite file that has only the administrator's "
        "login.",
        DataChoice.EXISTING: "  The project uses the existing SQLite file.",
    }[choice]


def _show(project: str, as_json: bool, environment: str = LOCAL) -> None:
    if environment != LOCAL:
        of_environment.show(project, environment, as_json=as_json)
        return
    found = bus.execute(ListBackingServices(project))
    if as_json:
        for service in found:
            print_json(service)
    elif not found:
        click.echo(f"No plugin of {project} uses a server.")
    else:
        rows = [(each.service, each.state.value, each.address or "built in", each.detail) for each in found]
        print_table(("SERVICE", "STATE", "SERVER", ""), rows)
