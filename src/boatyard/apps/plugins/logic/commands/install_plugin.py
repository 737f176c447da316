from dataclasses import dataclass
from typing import ClassVar

from django.db import IntegrityError, transaction

from boatyard.apps.plugins.logic.events.plugin_installed import PluginInstalled
from boatyard.apps.plugins.logic.fetched_plugin import FetchedPlugin
from boatyard.apps.plugins.logic.installing.installed import check_name_is_free, check_trust
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.interfaces.plugin_copies import PluginCopies
from boatyard.apps.plugins.logic.interfaces.plugin_sources import PluginSources
from boatyard.apps.plugins.logic.plugin_source import read_source
from boatyard.apps.plugins.models import InstalledPlugin
from boatyard.bus import Command
from boatyard.core.bus import events
from boatyard.core.errors import Conflict
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class InstallPlugin(Command[str]):
    """Adds a third party's plugin to the catalogue, and gives its name. PreviewPlugin shows it first.

    Attributes:
        source: A git URL, a folder from / on, or the name of a package that is installed beside Boatyard.
        pin: The state that was shown; any other is refused.
        ref: A branch, tag or commit of a git repository; empty for its default branch.
        trusted: Somebody has said yes to its code running with this user's rights in projects.
    """

    access: ClassVar = Access.ADMIN
    needs_transaction: ClassVar = False

    source: str
    pin: str
    ref: str = ""
    trusted: bool = False


class InstallPluginHandler:
    def __init__(self, catalogue: Catalogue, sources: PluginSources, copies: PluginCopies) -> None:
        self._catalogue = catalogue
        self._sources = sources
        self._copies = copies

    def handle(self, message: InstallPlugin, /) -> str:
        with self._sources.fetch(read_source(message.source, message.ref)) as plugin:
            check_name_is_free(plugin.manifest.name, self._catalogue)
            check_trust(plugin, message.pin, trusted=message.trusted)
            # The copy first: a row without one would be a plugin that cannot be rendered.
            self._copies.keep(plugin.folder, plugin.manifest.name, plugin.pin)
            self._note(plugin)
            return plugin.manifest.name

    def _note(self, plugin: FetchedPlugin) -> None:
        name = plugin.manifest.name
        try:
            with transaction.atomic():
                InstalledPlugin.objects.create(
                    name=name,
                    version=plugin.manifest.version,
                    pin=plugin.pin,
                    kind=plugin.source.kind.value,
                    address=plugin.source.address,
                    ref=plugin.source.ref,
                    author=plugin.author[:200],
                    installed_by_id=current_actor().account_id,
                )
                events.publish(PluginInstalled(name, plugin.pin))
        except IntegrityError:  # another installation came between the check and here
            raise Conflict(f"«{name}» was installed just now by somebody else.") from None
