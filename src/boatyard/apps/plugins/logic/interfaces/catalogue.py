from collections.abc import Iterable, Mapping
from typing import Protocol

from boatyard.apps.plugins.logic.manifest import Dependencies, Keel, Manifest
from boatyard.apps.plugins.logic.rendering import Linters


class Catalogue(Protocol):
    """The plugins that a project can have. Each method raises CatalogueFaults if a manifest is at fault."""

    def plugins(self) -> Mapping[str, Manifest]:
        """All plugins by name, in order."""

    def keel(self) -> Keel:
        """The base of every project."""

    def choose(self, names: Iterable[str]) -> tuple[Manifest, ...]:
        """These plugins and all that they require; raises Invalid on `plugins`."""

    def dependencies(self, plugins: Iterable[Manifest], linters: Linters = Linters.DEFAULT) -> Dependencies:
        """What a project with these plugins depends on, keel and linters included, with constraints."""
