from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from boatyard.apps.plugins.logic.manifest import BaseTemplate, Dependencies, Manifest
from boatyard.apps.plugins.logic.preset import Preset
from boatyard.apps.plugins.logic.rendering import Linters, RenderingSpec
from boatyard.apps.plugins.logic.state import State


class Catalogue(Protocol):
    """The plugins that a project can have: Boatyard's own and installed ones.

    Each method raises CatalogueFaults if one of Boatyard's own manifests has an error.
    """

    def plugins(self) -> Mapping[str, Manifest]:
        """Returns all plugins by name, in order, in their current versions."""

    def presets(self) -> tuple[Preset, ...]:
        """Returns the presets for new projects."""

    def base_template(self) -> BaseTemplate:
        """Returns the base template in its current version."""

    def faults(self) -> Mapping[str, tuple[str, ...]]:
        """Returns the installed plugins that cannot be used, by name, with their errors."""

    def check(self, folder: Path) -> Manifest:
        """Checks the plugin in `folder` as an additional plugin of the catalogue, or as a new version of one.

        Raises:
            CatalogueFaults: With all of its errors.
        """

    def choose(self, names: Iterable[str]) -> tuple[Manifest, ...]:
        """Returns these plugins with all plugins that they require; raises Invalid on `plugins`."""

    def dependencies(
        self,
        plugins: Iterable[Manifest],
        linters: Linters = Linters.DEFAULT,
        template: BaseTemplate | None = None,
    ) -> Dependencies:
        """Returns a project's dependencies with constraints:

        of the base template, these plugins and linters.
        """

    def state(self, spec: RenderingSpec, keep: State | None = None) -> State:
        """Returns the state of a rendering of `spec` now. Plugins of `keep` keep their versions.

        Raises:
            Invalid: On `plugins`, as `choose` does.
        """

    def parts(self, state: State) -> tuple[BaseTemplate, tuple[Manifest, ...]]:
        """Returns the base template and the plugins in the versions of `state`, each plugin after the ones it
        requires.

        Raises:
            VersionGone: One of them is no longer available, or not installed.
        """
