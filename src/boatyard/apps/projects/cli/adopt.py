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
@click.option("--team", default="", metavar="TEAM", help="The team it belongs to; else your personal one.")
@as_json
def adopt(folder: Path | None, team: str, as_json: bool) -> None:
    """Take over a clone of a project, or find one again that you have moved.

    FOLDER is the project's; else the one you stand in. It gets what git does not carry: an environment, its
    settings, a database and an administrator. Then it is started.
    """
    place = (folder or project_around(Path.cwd()) or Path.cwd()).absolute()
    adoption = bus.execute(AdoptProject(str(place), team))
    wait_for_job(adoption.job_id, as_json=as_json)
    project = bus.execute(GetProject(adoption.project))
    if as_json:
        print_json(project)
        return
    click.echo(f"{project.title} runs: {project.url}")
    access = bus.execute(RevealAdminPassword(project.name))
    if access.password:
        click.echo(f"Admin: {access.name} / {access.password.reveal()}  (shown this once)")
