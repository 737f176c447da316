import click

from boatyard.apps.projects.cli import change
from boatyard.apps.projects.cli.current_project import changed_project, project_option
from boatyard.apps.projects.logic.commands.change_plugins import ChangePlugins
from boatyard.core.cli.options import as_json


@click.command()
@click.argument("plugins", nargs=-1, required=True, metavar="PLUGIN...")
@project_option
@click.option("--dry-run", is_flag=True, help="Show the changes without making them.")
@as_json
def add(plugins: tuple[str, ...], project: str | None, dry_run: bool, as_json: bool) -> None:
    """Add plugins to a project. This adds the plugins they require too, in one commit.

    Your own changes are kept. If you and a plugin changed the same lines, the change stops on a separate
    branch, and Boatyard says what to do. `boatyard plugins` lists the plugins.
    """
    request = ChangePlugins(changed_project(project), add=plugins)
    change.preview(request, as_json=as_json) if dry_run else change.do(request, as_json=as_json)
