"""The rows of third-party plugins."""

from boatyard.apps.plugins.logic.fetched_plugin import FetchedPlugin
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.plugin_source import PluginSource
from boatyard.apps.plugins.logic.source_kind import SourceKind
from boatyard.apps.plugins.models import InstalledPlugin
from boatyard.core.errors import Conflict, Invalid, NotFound

TEMPLATE = "template"


def installed_plugin(name: str, catalogue: Catalogue) -> InstalledPlugin:
    """Returns the installed plugin `name`.

    Raises:
        Conflict: It is one of Boatyard's own.
        NotFound: There is none.
    """
    plugin = InstalledPlugin.objects.filter(name=name).first()
    if plugin:
        return plugin
    if name in catalogue.plugins():
        raise Conflict(
            f"«{name}» is part of Boatyard. It is updated with Boatyard and cannot be uninstalled."
        )
    raise NotFound(f"No plugin «{name}» is installed. `boatyard plugins` lists the plugins.")


def source_of(plugin: InstalledPlugin) -> PluginSource:
    """Returns the source of the plugin."""
    return PluginSource(SourceKind(plugin.kind), plugin.address, plugin.ref)


def check_name_is_free(name: str, catalogue: Catalogue) -> None:
    """Checks that the name is not used.

    Raises:
        Invalid: On `source`.
    """
    if name == TEMPLATE:
        raise Invalid.field(
            "source", f"«{TEMPLATE}» is the name of the base template in updates. Choose another name."
        )
    if InstalledPlugin.objects.filter(name=name).exists():
        raise Invalid.field(
            "source", f"«{name}» is already installed. To update it: `boatyard plugins update {name}`."
        )
    if name in catalogue.plugins():
        raise Invalid.field(
            "source", f"Boatyard itself has a plugin «{name}». This plugin needs another name."
        )


def require_trust(what: str, pin: str, *, trusted: bool) -> None:
    """Refuses a plugin that the user has not trusted, or has not been shown.

    Raises:
        Invalid: On `trusted`, or on `pin` if it is missing.
    """
    if not trusted:
        raise Invalid.field("trusted", f"Confirm that you trust «{what}»: its code runs as you.")
    if not pin:
        raise Invalid.field("pin", f"Show «{what}» first, and give the pin that was shown.")


def check_pin(plugin: FetchedPlugin, pin: str) -> None:
    """Raises Conflict if the plugin's pin differs from the one that was shown."""
    if pin != plugin.pin:
        raise Conflict("The plugin has changed since it was shown. Show it again before you trust it.")


def check_same_name(plugin: FetchedPlugin, name: str) -> None:
    """Raises Conflict if the plugin of the source is no longer called `name`."""
    now = plugin.manifest.name
    if now != name:
        raise Conflict(f"{plugin.source.address} now has a plugin «{now}», and no plugin «{name}».")
