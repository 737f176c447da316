import click

from boatyard.apps.projects.logic.queries.list_projects import ListProjects
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, print_json
from boatyard.core.cli.tables import ago, print_table


@click.command("list")
@click.argument("search", default="")
@click.option("--lacking", metavar="PLUGIN", default="", help="Only projects that do not have this plugin.")
@click.option("--team", metavar="TEAM", default="", help="Only projects of this team.")
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True)
@as_json
def list_(search: str, lacking: str, team: str, page: int, as_json: bool) -> None:
    """List your projects, newest first. SEARCH is part of a name or title."""
    found = bus.execute(ListProjects(search=search, lacking=lacking, team=team, page=page, size=100))
    if as_json:
        print_json(found)
    elif not found.items:
        click.echo(_none(search, lacking, team))
    else:
        rows = [(p.name, p.state.value, p.url, ago(p.created_at), p.folder) for p in found.items]
        print_table(("NAME", "STATE", "ADDRESS", "CREATED", "FOLDER"), rows)
        if found.pages > 1:
            click.echo(
                f"Page {found.number} of {found.pages}, {found.total} projects. To see others: --page N or "
                f"a SEARCH."
            )


def _none(search: str, lacking: str, team: str) -> str:
    if search:
        return "No project matches."
    if lacking:
        return f"You have no project without {lacking}."
    if team:
        return f"You are not in a team «{team}», or it has no projects."
    return "No projects yet. Create one: boatyard new NAME"
