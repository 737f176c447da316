from pathlib import Path

import click

from boatyard.apps.jobs.services.wait_for_job import wait_for_job
from boatyard.apps.projects.logic.commands.adopt_project import AdoptProject
from boatyard.apps.projects.logic.commands.reveal_admin_password import RevealAdminPassword
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, print_json
from boatyard.core.project_layout import project_around


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--team", default="", metavar="TEAM", help="The team of the project. Default: your personal team."
)
@as_json
def adopt(folder: Path | None, team: str, as_json: bool) -> None:
    """Adopt a clone of a project, or a project that you moved.

    FOLDER is the project's folder. Default: the current folder. Boatyard creates what git does not carry: the
    local environment with its settings, a database and an administrator. Then it starts the project.
    """
    place = (folder or project_around(Path.cwd()) or Path.cwd()).absolute()
    adoption = bus.execute(AdoptProject(str(place), team))
    wait_for_job(adoption.job_id, as_json=as_json)
    project = bus.execute(GetProject(adoption.project))
    if as_json:
        print_json(project)
        return
    click.echo(f"{project.title} is running: {project.url}")
    access = bus.execute(RevealAdminPassword(project.name))
    if access.password:
        click.echo(f"Admin: {access.name} / {access.password.reveal()}  (shown only once)")
