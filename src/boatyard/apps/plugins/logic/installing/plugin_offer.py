"""A third-party plugin, shown before it is trusted."""

from dataclasses import dataclass

from packaging.requirements import Requirement

from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.plugins.logic.fetched_plugin import FetchedPlugin
from boatyard.apps.plugins.logic.pins import short_pin
from boatyard.apps.plugins.logic.source_kind import SourceKind

TRUST = (
    "The plugin's code will run on this machine, as you, in every project that has the plugin. It can read "
    "and change everything that you can. Nobody at Boatyard has checked it. Trust it only if you trust its "
    "author."
)


@dataclass(frozen=True, slots=True)
class PackageNeed:
    """A package that a plugin adds to a project.

    Attributes:
        version: The version in Boatyard's lock; empty if the package index resolves it when the plugin is
            added.
        is_for_development: It is not needed in production.
    """

    name: str
    constraint: str
    version: str
    is_for_development: bool


@dataclass(frozen=True, slots=True)
class PluginOffer:
    """A plugin in its present state.

    Attributes:
        pin: The pin of exactly this state, for InstallPlugin.
        author: The author according to the source.
        files: The files that it adds to a project.
        installed_version: The installed version; empty if it is not installed.
        warning: The meaning of trusting it.
    """

    name: str
    title: str
    summary: str
    category: str
    version: str
    kind: SourceKind
    source: str
    ref: str
    pin: str
    short_pin: str
    author: str
    files: tuple[str, ...]
    packages: tuple[PackageNeed, ...]
    services: tuple[str, ...]
    requires: tuple[str, ...]
    conflicts: tuple[str, ...]
    installed_version: str
    installed_pin: str
    warning: str


def package_needs(main: dict[str, str], dev: dict[str, str], locks: Locks) -> tuple[PackageNeed, ...]:
    """Returns the packages of a manifest, with the versions in Boatyard's lock."""
    names = {text: Requirement(text).name for text in (*main, *dev)}
    versions = locks.versions(names.values())
    return tuple(
        PackageNeed(text, constraint, versions.get(names[text], ""), is_dev)
        for table, is_dev in ((main, False), (dev, True))
        for text, constraint in table.items()
    )


def offer_of(
    plugin: FetchedPlugin, locks: Locks, *, installed_version: str = "", installed_pin: str = ""
) -> PluginOffer:
    """Returns the data to show before `plugin` is trusted."""
    manifest = plugin.manifest
    return PluginOffer(
        name=manifest.name,
        title=manifest.title,
        summary=manifest.summary,
        category=manifest.category,
        version=manifest.version,
        kind=plugin.source.kind,
        source=plugin.source.address,
        ref=plugin.source.ref,
        pin=plugin.pin,
        short_pin=short_pin(plugin.pin),
        author=plugin.author,
        files=plugin.files,
        packages=package_needs(dict(manifest.dependencies.main), dict(manifest.dependencies.dev), locks),
        services=manifest.services,
        requires=manifest.requires,
        conflicts=manifest.conflicts,
        installed_version=installed_version,
        installed_pin=installed_pin,
        warning=TRUST,
    )
