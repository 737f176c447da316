from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.plugins.logic.installing.plugin_offer import PackageNeed, package_needs
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.interfaces.plugin_files import PluginFiles
from boatyard.apps.plugins.logic.interfaces.plugin_uses import PluginUses
from boatyard.apps.plugins.logic.manifest import Manifest, PluginSetting, ProcessType
from boatyard.apps.plugins.logic.pins import short_pin
from boatyard.apps.plugins.models import InstalledPlugin
from boatyard.bus import Query
from boatyard.core.errors import NotFound
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class Installation:
    """The source of a third-party plugin, and when it was trusted."""

    kind: str
    source: str
    ref: str
    pin: str
    short_pin: str
    author: str
    installed_by: str
    installed_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class PluginDetail:
    """A plugin with its details.

    Attributes:
        files: The files that it adds to a project.
        required_by: The plugins of the catalogue that require it.
        readme: Its README, as Markdown.
        projects: The actor's projects that have it.
        installation: None for plugins of Boatyard's own catalogue.
    """

    name: str
    title: str
    summary: str
    category: str
    version: str
    default: bool
    requires: tuple[str, ...]
    conflicts: tuple[str, ...]
    required_by: tuple[str, ...]
    services: tuple[str, ...]
    packages: tuple[PackageNeed, ...]
    settings: tuple[PluginSetting, ...]
    processes: tuple[ProcessType, ...]
    files: tuple[str, ...]
    readme: str
    projects: tuple[str, ...]
    installation: Installation | None


@dataclass(frozen=True, slots=True)
class GetPlugin(Query[PluginDetail]):
    """Returns a plugin of the catalogue."""

    access: ClassVar = Access.ACCOUNT

    name: str


class GetPluginHandler:
    def __init__(self, catalogue: Catalogue, locks: Locks, files: PluginFiles, uses: PluginUses) -> None:
        self._catalogue = catalogue
        self._locks = locks
        self._files = files
        self._uses = uses

    def handle(self, message: GetPlugin, /) -> PluginDetail:
        plugins = self._catalogue.plugins()
        if message.name not in plugins:
            raise NotFound(f"There is no plugin «{message.name}». `boatyard plugins` lists the plugins.")
        plugin = plugins[message.name]
        return PluginDetail(
            name=plugin.name,
            title=plugin.title,
            summary=plugin.summary,
            category=plugin.category,
            version=plugin.version,
            default=plugin.default,
            requires=plugin.requires,
            conflicts=plugin.conflicts,
            required_by=_requiring(plugin.name, plugins.values()),
            services=plugin.services,
            packages=_packages(plugin, self._locks),
            settings=plugin.settings,
            processes=plugin.processes,
            files=self._files.overlay(plugin),
            readme=self._files.readme(plugin.name),
            projects=self._uses.by_plugin(current_actor().account_id).get(plugin.name, ()),
            installation=_installation(plugin.name),
        )


def _requiring(name: str, plugins: Iterable[Manifest]) -> tuple[str, ...]:
    return tuple(plugin.name for plugin in plugins if name in plugin.requires)


def _packages(plugin: Manifest, locks: Locks) -> tuple[PackageNeed, ...]:
    return package_needs(dict(plugin.dependencies.main), dict(plugin.dependencies.dev), locks)


def _installation(name: str) -> Installation | None:
    plugin = InstalledPlugin.objects.select_related("installed_by").filter(name=name).first()
    if plugin is None:
        return None
    return Installation(
        kind=plugin.kind,
        source=plugin.address,
        ref=plugin.ref,
        pin=plugin.pin,
        short_pin=short_pin(plugin.pin),
        author=plugin.author,
        installed_by=plugin.installed_by.get_username() if plugin.installed_by else "",
        installed_at=plugin.installed_at,
        updated_at=plugin.updated_at,
    )
