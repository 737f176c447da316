import click

from boatyard.apps.environments.logic.commands.remove_route import RemoveRoute
from boatyard.apps.environments.logic.commands.set_route import SetRoute
from boatyard.apps.environments.logic.queries.list_routes import ListRoutes, RouteDetail
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, chosen_project, of_project, print_json, print_json_lines
from boatyard.core.cli.tables import print_table

_where = click.argument("environment")


@click.group()
def routes() -> None:
    """Manage which process answers which host name and path."""


@routes.command("list")
@_where
@of_project
@as_json
def list_(environment: str, option: str | None, as_json: bool) -> None:
    """List the routes of an environment."""
    found = bus.execute(ListRoutes(chosen_project(None, option), environment))
    if as_json:
        print_json_lines(found)
        return
    print_table(
        ("ADDRESS", "PROCESS", "STATE"), [(each.address, each.process, _state(each)) for each in found]
    )


@routes.command("set")
@_where
@click.argument("address")
@click.argument("process")
@of_project
@as_json
def set_(environment: str, address: str, process: str, option: str | None, as_json: bool) -> None:
    """Have a process answer ADDRESS: a host name, or a path such as shop.example.org/api.

    PROCESS is web, admin or api. The change takes effect with the next deployment.
    """
    project = chosen_project(None, option)
    bus.execute(SetRoute(project, environment, address, process))
    if as_json:
        print_json({"project": project, "environment": environment, "address": address, "process": process})
    else:
        click.echo(f"{process} answers {address} {_next(environment, project)}")


@routes.command()
@_where
@click.argument("address")
@of_project
@as_json
def remove(environment: str, address: str, option: str | None, as_json: bool) -> None:
    """Remove a host name, or a path of one. The change takes effect with the next deployment."""
    project = chosen_project(None, option)
    bus.execute(RemoveRoute(project, environment, address))
    if as_json:
        print_json({"project": project, "environment": environment, "address": address, "removed": True})
    else:
        click.echo(f"{address} is removed {_next(environment, project)}")


def _next(environment: str, project: str) -> str:
    return f"with the next deployment: boatyard deploy {environment} --project {project}"


def _state(route: RouteDetail) -> str:
    if route.is_removed:
        return "ends with the next deployment"
    return "served" if route.is_served else "starts with the next deployment"
