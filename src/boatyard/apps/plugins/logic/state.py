"""The rendering of a project's branch, as recorded in `.boatyard.toml` and `.boatyard/`."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from boatyard.apps.plugins.logic.errors import StateFault
from boatyard.apps.plugins.logic.plugin_state import PluginState
from boatyard.apps.plugins.logic.rendering import ContinuousIntegration, Linters, RenderingSpec
from boatyard.apps.plugins.logic.state_reading import values_in
from boatyard.apps.plugins.logic.state_writing import texts_of
from boatyard.core.errors import UnsafeFile
from boatyard.core.project_layout import PLUGINS_FOLDER, STATE_FILE
from boatyard.core.untrusted_folder import UntrustedFolder

_LONGEST_FILE = 64 * 1024
_MOST_PLUGINS = 500


@dataclass(frozen=True, slots=True)
class State:
    """Identifies a rendering:

    the version of the base template, the answers, the plugins with their versions.
    """

    template: str
    name: str
    title: str
    python: str = "3.13"
    author_name: str = ""
    author_email: str = ""
    linters: Linters = Linters.DEFAULT
    ci: ContinuousIntegration = ContinuousIntegration.GITHUB
    plugins: Mapping[str, PluginState] = field(default_factory=dict)

    @classmethod
    def of(cls, spec: RenderingSpec, template: str, plugins: Mapping[str, PluginState]) -> Self:
        """Returns the state of a rendering of `spec`."""
        answers = {name: value for name, value in asdict(spec).items() if name != "plugins"}
        return cls(template=template, plugins=plugins, **answers)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Reads the state from a project's folder.

        Raises:
            StateMissing: The folder does not contain a Boatyard project.
            StateFault: The files are damaged. The error lists all faults.
        """
        return cls.parse(_texts_in(folder))

    @classmethod
    def parse(cls, texts: Mapping[str, str]) -> Self:
        """Reads the state from these files, by path. `is_state_file` selects the files of a tree.

        Raises:
            StateMissing: There is no `.boatyard.toml` among them.
            StateFault: They are damaged. The error lists all faults.
        """
        return cls(**values_in(texts))

    def texts(self) -> dict[str, str]:
        """Returns the files of this state, by path."""
        return texts_of(self.template, self.answers(), self.plugins)

    def spec(self) -> RenderingSpec:
        """The answers with the chosen plugins."""
        chosen = tuple(sorted(name for name, plugin in self.plugins.items() if plugin.chosen))
        return RenderingSpec(plugins=chosen, **self.answers())

    def answers(self) -> dict[str, Any]:
        """The answers without versions and plugins."""
        return {name: value for name, value in asdict(self).items() if name not in ("template", "plugins")}

    @property
    def key(self) -> str:
        """A hash that is equal for two states if and only if they identify the same rendering."""
        return sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


def _texts_in(folder: Path) -> dict[str, str]:
    inside = UntrustedFolder(folder)
    try:
        names = [name for name in inside.names(PLUGINS_FOLDER) if name.endswith(".toml")]
        if len(names) > _MOST_PLUGINS:
            raise StateFault(
                [f"{PLUGINS_FOLDER} holds {len(names)} plugins; at most {_MOST_PLUGINS} are read"]
            )
        paths = [STATE_FILE, *(f"{PLUGINS_FOLDER}/{name}" for name in names)]
        texts = {path: inside.text(path, _LONGEST_FILE) for path in paths}
    except (UnsafeFile, OSError, UnicodeDecodeError) as error:
        raise StateFault([f"{folder.name}: its state cannot be read ({error})"]) from None
    return {path: text for path, text in texts.items() if text is not None}
