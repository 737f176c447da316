import time
from dataclasses import asdict
from typing import Any

import click

from boatyard.apps.jobs.services.wait_for_job import wait_for_job
from boatyard.apps.plugins.logic.queries.list_plugins import ListPlugins
from boatyard.apps.plugins.logic.queries.list_presets import ListPresets
from boatyard.apps.plugins.logic.rendering import ContinuousIntegration, Linters
from boatyard.apps.projects.logic.commands.create_project import CreateProject
from boatyard.apps.projects.logic.commands.reveal_admin_password import AdminAccess, RevealAdminPassword
from boatyard.apps.projects.logic.new_servers import NewServers
from boatyard.apps.projects.logic.queries.get_project import GetProject, ProjectDetail
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, print_json
from boatyard.core.errors import Invalid


@click.command()
@click.argument("name")
@click.option("--title", default="", help="The title shown to people. Default: derived from the name.")
@click.option("--preset", help="The preset, such as api, site, events or empty.")
@click.option(
    "--with", "with_", metavar="PLUGIN", multiple=True, help="Add a plugin. You can repeat this option."
)
@click.option("--without", metavar="PLUGIN", multiple=True, help="Omit a plugin that is included by default.")
@click.option(
    "--folder", default="", help="The folder in which to create the project. Default: your projects folder."
)
@click.option(
    "--team", default="", metavar="TEAM", help="The team of the project. Default: your personal team."
)
@click.option("--port", type=int, help="The port of the project. Default: a free port.")
@click.option(
    "--linters",
    type=click.Choice([choice.value for choice in Linters]),
    default=Linters.DEFAULT.value,
    help="Ruff, or classic: black, isort, flake8 and pylint.",
)
@click.option(
    "--ci",
    type=click.Choice([choice.value for choice in ContinuousIntegration]),
    default=ContinuousIntegration.GITHUB.value,
    help="The CI service that runs the checks on every push.",
)
@click.option(
    "--servers/--no-servers",
    default=True,
    help="Start the servers that its plugins use in containers. Default: yes, if Docker is available.",
)
@as_json
def new(
    preset: str | None, with_: tuple[str, ...], without: tuple[str, ...], as_json: bool, **answers: Any
) -> None:
    """Create a Django project and start it."""
    began = time.monotonic()
    name: str = answers["name"]
    message = CreateProject(plugins=_plugins(preset, with_, without), **answers)
    creation = bus.execute(message)
    if not as_json:
        _tell_of_servers(creation.servers)
    wait_for_job(creation.job_id, as_json=as_json)
    project, access = bus.execute(GetProject(name)), bus.execute(RevealAdminPassword(name))
    seconds = round(time.monotonic() - began, 1)
    if as_json:
        print_json(_summary(project, access, seconds) | {"servers": asdict(creation.servers)})
    else:
        _tell(project, access, seconds)


def _plugins(preset: str | None, with_: tuple[str, ...], without: tuple[str, ...]) -> tuple[str, ...] | None:
    """Returns the names of the requested plugins; None for the defaults of the catalogue."""
    if not (preset or with_ or without):
        return None
    known = {plugin.name: plugin.default for plugin in bus.execute(ListPlugins())}
    if unknown := [name for name in without if name not in known]:
        raise Invalid.field("without", f"There is no plugin {unknown[0]!r}. `boatyard plugins` lists them.")
    first = _of_preset(preset) if preset else tuple(name for name, is_default in known.items() if is_default)
    return tuple(dict.fromkeys(name for name in (*first, *with_) if name not in without))


def _of_preset(name: str) -> tuple[str, ...]:
    presets = {preset.name: preset for preset in bus.execute(ListPresets())}
    if name not in presets:
        raise Invalid.field("preset", f"There is no preset {name!r}. Choose one of: {', '.join(presets)}.")
    return presets[name].plugins


def _tell_of_servers(servers: NewServers) -> None:
    """Announces which servers are started, and what the project uses instead of the others."""
    if servers.started:
        click.echo(f"Starts in containers: {', '.join(each.title for each in servers.started)}.", err=True)
    if servers.obstacle:
        click.echo(f"No server is started in a container: {servers.obstacle}", err=True)
    for each in servers.left_out:
        click.echo(f"Without {each.title}: {each.fallback}", err=True)


def _summary(project: ProjectDetail, access: AdminAccess, seconds: float) -> dict[str, object]:
    links = {
        key: value
        for key, value in asdict(project).items()
        if key in ("url", "admin_url", "docs_url", "port")
    }
    password = access.password.reveal() if access.password else None
    return {
        "project": project.name,
        "path": project.folder,
        **links,
        "admin_name": access.name,
        "admin_password": password,
        "seconds": seconds,
    }


def _tell(project: ProjectDetail, access: AdminAccess, seconds: float) -> None:
    click.echo(f"\n{project.title} is running after {seconds} s.\n")
    click.echo(f"  Site      {project.url}")
    click.echo(f"  Admin     {project.admin_url}")
    if access.password:
        click.echo(f"            {access.name} / {access.password.reveal()}  (shown only once)")
    click.echo(f"  API docs  {project.docs_url}")
    click.echo(f"  Folder    {project.folder}\n")
    click.echo(f"Next: cd {project.folder} && make test")
