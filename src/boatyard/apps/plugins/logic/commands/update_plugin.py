from dataclasses import dataclass
from typing import ClassVar

from django.db import transaction

from boatyard.apps.plugins.logic.events.plugin_updated import PluginUpdated
from boatyard.apps.plugins.logic.fetched_plugin import FetchedPlugin
from boatyard.apps.plugins.logic.installing.installed import (
    check_same_name,
    check_trust,
    installed_plugin,
    source_of,
)
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.interfaces.plugin_copies import PluginCopies
from boatyard.apps.plugins.logic.interfaces.plugin_sources import PluginSources
from boatyard.apps.plugins.models import InstalledPlugin
from boatyard.bus import Command
from boatyard.core.bus import events
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class UpdatePlugin(Command[str]):
    """Takes an installed plugin from its source again, and gives the pin that it has then.

    Projects that have it stay as they are until they are updated.

    Attributes:
        trusted: Somebody has said yes to the new state; needed only if there is one.
        pin: The state that was shown; any other is refused. Needed likewise.
    """

    access: ClassVar = Access.ADMIN
    needs_transaction: ClassVar = False

    name: str
    trusted: bool = False
    pin: str = ""


class UpdatePluginHandler:
    def __init__(self, catalogue: Catalogue, sources: PluginSources, copies: PluginCopies) -> None:
        self._catalogue = catalogue
        self._sources = sources
        self._copies = copies

    def handle(self, message: UpdatePlugin, /) -> str:
        installed = installed_plugin(message.name, self._catalogue)
        with self._sources.fetch(source_of(installed)) as plugin:
            check_same_name(plugin, installed)
            if plugin.pin == installed.pin:
                return installed.pin
            check_trust(plugin, message.pin, trusted=message.trusted)
            self._copies.keep(plugin.folder, installed.name, plugin.pin)
            self._note(installed, plugin)
            return plugin.pin

    def _note(self, installed: InstalledPlugin, plugin: FetchedPlugin) -> None:
        before = installed.pin
        installed.version, installed.pin = plugin.manifest.version, plugin.pin
        installed.author = plugin.author[:200]
        with transaction.atomic():
            installed.save(update_fields=["version", "pin", "author", "updated_at"])
            events.publish(PluginUpdated(installed.name, before, plugin.pin))
