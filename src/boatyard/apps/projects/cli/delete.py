import click

from boatyard.apps.jobs.services.wait_for_job import wait_for_job
from boatyard.apps.projects.logic.commands.delete_project import DeleteProject
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, assume_yes, print_json


@click.command()
@click.argument("name")
@click.option("--keep-files", is_flag=True, help="Keep the folder. Boatyard only forgets the project.")
@assume_yes
@as_json
def delete(name: str, keep_files: bool, yes: bool, as_json: bool) -> None:
    """Stop a project and delete it permanently."""
    project = bus.execute(GetProject(name))
    if yes:
        confirmation = name
    else:
        deletion = f"and deletes it with {project.folder} and the data of its servers"
        what = "and forgets it" if keep_files else deletion
        click.echo(f"This stops {project.title} {what}. You cannot undo this.", err=True)
        confirmation = click.prompt(f"Type {name} to continue", err=True)
    wait_for_job(bus.execute(DeleteProject(name, confirmation, keep_files)), as_json=as_json)
    if as_json:
        print_json({"project": name, "deleted": True, "path": project.folder if keep_files else None})
    else:
        click.echo(
            f"Deleted {project.title}." + (f" Its files are in {project.folder}." if keep_files else "")
        )
