from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from boatyard.apps.plugins.logic.manifest import BaseTemplate, Dependencies, Manifest
from boatyard.apps.plugins.logic.preset import Preset
from boatyard.apps.plugins.logic.rendering import Linters, RenderingSpec
from boatyard.apps.plugins.logic.state import State


class Catalogue(Protocol):
    """The plugins that a project can have: those that Boatyard carries, and those that were installed.

    Each method raises CatalogueFaults if a manifest that Boatyard carries is at fault.
    """

    def plugins(self) -> Mapping[str, Manifest]:
        """All plugins by name, in order, in their current versions."""

    def presets(self) -> tuple[Preset, ...]:
        """What a new project can begin with."""

    def base_template(self) -> BaseTemplate:
        """The base template, in its current version."""

    def faults(self) -> Mapping[str, tuple[str, ...]]:
        """Installed plugins that cannot be used as they are, by name, with what is wrong."""

    def check(self, folder: Path) -> Manifest:
        """Reads the plugin in `folder` as one more of the catalogue; it may take the place of its older self.

        Raises:
            CatalogueFaults: With all that is wrong with it.
        """

    def choose(self, names: Iterable[str]) -> tuple[Manifest, ...]:
        """These plugins and all that they require; raises Invalid on `plugins`."""

    def dependencies(
        self,
        plugins: Iterable[Manifest],
        linters: Linters = Linters.DEFAULT,
        template: BaseTemplate | None = None,
    ) -> Dependencies:
        """What a project depends on: base template, these plugins and linters, with constraints."""

    def state(self, spec: RenderingSpec, keep: State | None = None) -> State:
        """The state that a rendering of `spec` has now; what `keep` holds already stays in its version.

        Raises:
            Invalid: On `plugins`, as `choose` does.
        """

    def parts(self, state: State) -> tuple[BaseTemplate, tuple[Manifest, ...]]:
        """Base template and plugins in the versions that `state` names, each plugin after what it requires.

        Raises:
            VersionGone: One of them is not carried any more, or not installed.
        """
