import click

from boatyard.apps.projects.logic.commands.move_project import MoveProject
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, print_json


@click.command("move-to-team")
@click.argument("project")
@click.argument("team")
@as_json
def move_to_team(project: str, team: str, as_json: bool) -> None:
    """Move a project to another of your teams. The folder of the project does not move."""
    bus.execute(MoveProject(project, team))
    if as_json:
        print_json({"project": project, "team": team})
    else:
        click.echo(f"{project} now belongs to {team}. `boatyard teams members {team}` lists who can see it.")
