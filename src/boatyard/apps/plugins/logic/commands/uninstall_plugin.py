from dataclasses import dataclass
from typing import ClassVar

from django.db import transaction

from boatyard.apps.plugins.logic.events.plugin_uninstalled import PluginUninstalled
from boatyard.apps.plugins.logic.installing.installed import installed_plugin
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.interfaces.plugin_copies import PluginCopies
from boatyard.apps.plugins.logic.interfaces.plugin_uses import PluginUses
from boatyard.bus import Command
from boatyard.core.bus import events
from boatyard.core.errors import Conflict
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class UninstallPlugin(Command[None]):
    """Removes a third-party plugin from the catalogue, with all copies of it.

    No project may have the plugin.
    """

    access: ClassVar = Access.ADMIN

    name: str


class UninstallPluginHandler:
    def __init__(self, catalogue: Catalogue, copies: PluginCopies, uses: PluginUses) -> None:
        self._catalogue = catalogue
        self._copies = copies
        self._uses = uses

    def handle(self, message: UninstallPlugin, /) -> None:
        installed = installed_plugin(message.name, self._catalogue)
        if projects := self._uses.by_plugin().get(installed.name):
            names = ", ".join(projects)
            raise Conflict(
                f"«{installed.name}» is used by {names}. Remove it from these projects first: `boatyard "
                f"remove {installed.name}`."
            )
        needing = [
            other.name for other in self._catalogue.plugins().values() if installed.name in other.requires
        ]
        if needing:
            raise Conflict(f"«{installed.name}» is required by {', '.join(needing)}. Uninstall that first.")
        name = installed.name
        installed.delete()
        transaction.on_commit(lambda: self._copies.remove(name))
        events.publish(PluginUninstalled(name))
