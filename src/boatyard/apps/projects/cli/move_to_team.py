import click

from boatyard.apps.projects.logic.commands.move_project import MoveProject
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, print_json


@click.command("move-to-team")
@click.argument("project")
@click.argument("team")
@as_json
def move_to_team(project: str, team: str, as_json: bool) -> None:
    """Give a project to another of your teams; its folder stays where it is."""
    bus.execute(MoveProject(project, team))
    if as_json:
        print_json({"project": project, "team": team})
    else:
        click.echo(f"{project} belongs to {team} now. `boatyard teams members {team}` shows who sees it.")
