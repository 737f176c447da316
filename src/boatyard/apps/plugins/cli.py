"""The catalogue on the command line."""

from pathlib import Path

import click

from boatyard.apps.jobs.services.wait_for_job import wait_for_job
from boatyard.apps.plugins.logic.commands.install_plugin import InstallPlugin
from boatyard.apps.plugins.logic.commands.uninstall_plugin import UninstallPlugin
from boatyard.apps.plugins.logic.commands.update_plugin import UpdatePlugin
from boatyard.apps.plugins.logic.installing.plugin_offer import PackageNeed, PluginOffer
from boatyard.apps.plugins.logic.pins import short_pin
from boatyard.apps.plugins.logic.queries.get_plugin import GetPlugin, PluginDetail
from boatyard.apps.plugins.logic.queries.list_plugin_faults import ListPluginFaults
from boatyard.apps.plugins.logic.queries.list_plugins import ListPlugins
from boatyard.apps.plugins.logic.queries.preview_plugin import PreviewPlugin
from boatyard.apps.plugins.logic.queries.preview_plugin_update import PreviewPluginUpdate
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, assume_yes, print_json, print_json_lines
from boatyard.core.cli.tables import print_table
from boatyard.core.permissions import current_actor

trust = click.option("--trust", is_flag=True, help="Trust the plugin's code without a question.")
FEW = 12
"""The number of files that are listed by name."""


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def plugins(context: click.Context, as_json: bool) -> None:
    """List plugins, and install third-party plugins."""
    if context.invoked_subcommand is None:
        _list("", as_json)


@plugins.command("list")
@click.argument("search", default="")
@as_json
def list_(search: str, as_json: bool) -> None:
    """List the catalogue. SEARCH is words of a name, a summary or a package."""
    _list(search, as_json)


@plugins.command()
@click.argument("name")
@as_json
def show(name: str, as_json: bool) -> None:
    """Show a plugin. This lists what it adds, its source, and your projects that have it."""
    plugin = bus.execute(GetPlugin(name))
    print_json(plugin) if as_json else _show(plugin)


@plugins.command()
@click.argument("source")
@click.option("--ref", default="", help="A branch, tag or commit of a git repository.")
@trust
@as_json
def install(source: str, ref: str, trust: bool, as_json: bool) -> None:
    """Add a third-party plugin to the catalogue.

    \b
    boatyard plugins install https://git.example.org/stripe.git --ref v1.2
    boatyard plugins install ./my-plugin
    boatyard plugins install boatyard-stripe      a package in Boatyard's environment

    Boatyard shows the plugin first and asks whether you trust it.
    """
    source = _whole(source)
    offer = bus.execute(PreviewPlugin(source, ref))
    _ask(offer, trust=trust, quiet=as_json)
    wait_for_job(bus.execute(InstallPlugin(source, offer.pin, ref, trusted=True)), as_json=as_json)
    if as_json:
        print_json({"plugin": offer.name, "version": offer.version, "pin": offer.pin})
    else:
        click.echo(f"Installed {offer.title}. To add it to a project: boatyard add {offer.name}")


@plugins.command()
@click.argument("name")
@trust
@as_json
def update(name: str, trust: bool, as_json: bool) -> None:
    """Update an installed plugin from its source. To update projects: `boatyard update`."""
    offer = bus.execute(PreviewPluginUpdate(name))
    changed = offer.pin != offer.installed_pin
    if changed:
        _ask(offer, trust=trust, quiet=as_json)
        wait_for_job(bus.execute(UpdatePlugin(name, trusted=True, pin=offer.pin)), as_json=as_json)
    if as_json:
        print_json({"plugin": name, "version": offer.version, "pin": offer.pin, "changed": changed})
    else:
        click.echo(
            f"Updated {offer.title} to {offer.version}." if changed else f"{offer.title} is up to date."
        )


@plugins.command()
@click.argument("name")
@assume_yes
@as_json
def uninstall(name: str, yes: bool, as_json: bool) -> None:
    """Remove a third-party plugin from the catalogue."""
    if not yes:
        click.confirm(f"Remove {name} from the catalogue?", abort=True, err=True)
    bus.execute(UninstallPlugin(name))
    if as_json:
        print_json({"plugin": name, "uninstalled": True})
    else:
        click.echo(f"Removed {name} from the catalogue.")


def _whole(source: str) -> str:
    """Makes the path of a folder absolute, relative to the current folder;

    returns other sources unchanged.
    """
    is_folder = "://" not in source and (source in {".", ".."} or source.startswith(("/", "./", "../", "~")))
    return str(Path(source).expanduser().resolve()) if is_folder else source


def _ask(offer: PluginOffer, *, trust: bool, quiet: bool) -> None:
    if not quiet or not trust:
        _show_offer(offer)
    if not trust and not click.confirm("Do you trust this plugin?", err=True):
        click.echo("Nothing was changed.", err=True)
        raise click.exceptions.Exit(1)


def _list(search: str, as_json: bool) -> None:
    found = bus.execute(ListPlugins(search))
    if as_json:
        print_json_lines(found)
    elif not found:
        click.echo(f"No plugin matches «{search}». `boatyard plugins` lists all plugins.")
    else:
        rows = [
            (
                p.name,
                p.version,
                p.category,
                f"{p.source} at {short_pin(p.pin)}" if p.source else "",
                p.summary,
            )
            for p in found
        ]
        print_table(("NAME", "VERSION", "CATEGORY", "FROM", "SUMMARY"), rows)
    if current_actor().is_admin and not as_json:
        for plugin in bus.execute(ListPluginFaults()):
            click.echo(f"{plugin.name} cannot be used: {'; '.join(plugin.faults)}", err=True)


def _show(plugin: PluginDetail) -> None:
    click.secho(f"{plugin.title} {plugin.version}", bold=True)
    click.echo(plugin.summary)
    if plugin.installation:
        who = f", by {plugin.installation.author}" if plugin.installation.author else ""
        _line("From", f"{plugin.installation.source} at {plugin.installation.short_pin}{who}")
    _line("Requires", ", ".join(plugin.requires))
    _line("Conflicts", ", ".join(plugin.conflicts))
    _line("Packages", ", ".join(map(_package, plugin.packages)))
    _line("Services", ", ".join(plugin.services))
    _line("Settings", ", ".join(setting.key for setting in plugin.settings))
    _line("Processes", ", ".join(process.name for process in plugin.processes))
    _line("Files", _files(plugin.files))
    _line("Projects", ", ".join(plugin.projects))


def _show_offer(offer: PluginOffer) -> None:
    now = f"{offer.installed_version} → " if offer.installed_version else ""
    click.secho(f"{offer.title} {now}{offer.version}", bold=True, err=True)
    click.echo(offer.summary, err=True)
    _line("From", f"{offer.source}{f' ({offer.ref})' if offer.ref else ''}", err=True)
    _line("Author", offer.author or "unknown", err=True)
    was = f"{short_pin(offer.installed_pin)} → " if offer.installed_pin else ""
    _line("Pin", f"{was}{offer.pin}", err=True)
    _line("Requires", ", ".join(offer.requires), err=True)
    _line("Packages", ", ".join(map(_package, offer.packages)), err=True)
    _line("Services", ", ".join(offer.services), err=True)
    _line("Files", _files(offer.files), err=True)
    click.secho(offer.warning, fg="yellow", err=True)


def _line(label: str, value: str, *, err: bool = False) -> None:
    if value:
        click.echo(f"  {label:<10}{value}", err=err)


def _package(package: PackageNeed) -> str:
    online = f"{package.constraint}, resolved with the package index when you add the plugin to a project"
    version = package.version or online
    return f"{package.name} ({version})"


def _files(files: tuple[str, ...]) -> str:
    shown = "".join(f"\n    {file}" for file in files[:FEW])
    return f"{len(files)}{shown}" + (f"\n    and {len(files) - FEW} more" if len(files) > FEW else "")
