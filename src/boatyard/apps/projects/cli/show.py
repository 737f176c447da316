import click

from boatyard.apps.projects.logic.interfaces.local_environment import ProcessDetail
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, chosen_project, print_json, project_argument
from boatyard.core.cli.tables import ago
from boatyard.drivers.base import Condition


@click.command()
@project_argument
@as_json
def show(name: str | None, option: str | None, as_json: bool) -> None:
    """Show a project: its state, addresses and folder."""
    project = bus.execute(GetProject(chosen_project(name, option)))
    if as_json:
        print_json(project)
        return
    lines = {
        "State": project.state.value + (f" since {ago(project.since)}" if project.since else ""),
        "Site": project.url,
        "Admin": f"{project.admin_url} ({project.admin_name})",
        "API docs": project.docs_url,
        "Folder": project.folder,
        "Team": f"{project.team_title} ({project.team}), your role: {project.role}",
        "Plugins": ", ".join(project.plugins) or "none",
        "Created": ago(project.created_at),
    }
    click.echo(f"{project.title} ({project.name})")
    for head, text in lines.items():
        click.echo(f"  {head:9} {text}")
    for process in project.processes:
        click.echo(f"  {process.name:9} {_condition(process)}")
    if project.detail:
        click.echo(f"\n{project.detail}")


def _condition(process: ProcessDetail) -> str:
    if process.condition is Condition.FAILED:
        return f"crashed. {process.detail}"
    if process.missing and process.condition is Condition.STOPPED:
        return f"not configured: {' and '.join(process.missing)} is empty in .env"
    since = f" since {ago(process.since)}" if process.condition is Condition.RUNNING else ""
    return f"{process.condition.value}{since}"
