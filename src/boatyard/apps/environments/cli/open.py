import webbrowser

import click

from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, chosen_project, print_json, project_argument

PLACES = {"site": "url", "admin": "admin_url", "docs": "docs_url"}


@click.command("open")
@project_argument
@click.option("--at", type=click.Choice(list(PLACES)), default="site", show_default=True)
@as_json
def open_(name: str | None, option: str | None, at: str, as_json: bool) -> None:
    """Open a project in the browser."""
    project = bus.execute(GetProject(chosen_project(name, option)))
    address = getattr(project, PLACES[at])
    opened = webbrowser.open(address)
    if as_json:
        print_json({"project": project.name, "url": address, "opened": opened})
    else:
        click.echo(address)
