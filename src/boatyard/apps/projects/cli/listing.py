import click

from boatyard.apps.projects.logic.queries.list_projects import ListProjects
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, print_json
from boatyard.core.cli.tables import ago, print_table


@click.command("list")
@click.argument("search", default="")
@click.option("--lacking", metavar="PLUGIN", default="", help="Only those that could be given this plugin.")
@click.option("--team", metavar="TEAM", default="", help="Only those of this team.")
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True)
@as_json
def list_(search: str, lacking: str, team: str, page: int, as_json: bool) -> None:
    """List your projects, the newest first; SEARCH is part of a name or title."""
    found = bus.execute(ListProjects(search=search, lacking=lacking, team=team, page=page, size=100))
    if as_json:
        print_json(found)
    elif not found.items:
        click.echo(_none(search, lacking, team))
    else:
        rows = [(p.name, p.state.value, p.url, ago(p.created_at), p.folder) for p in found.items]
        print_table(("NAME", "STATE", "ADDRESS", "MADE", "FOLDER"), rows)
        if found.pages > 1:
            click.echo(
                f"Page {found.number} of {found.pages}, {found.total} projects. More: --page N or a SEARCH."
            )


def _none(search: str, lacking: str, team: str) -> str:
    if search:
        return "No project has that in its name."
    if lacking:
        return f"No project lacks {lacking}."
    if team:
        return f"You are in no team «{team}», or it has no projects."
    return "No projects yet. Make one: boatyard new NAME"
