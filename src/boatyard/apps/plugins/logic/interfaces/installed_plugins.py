from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Origin:
    """The source of a third-party plugin, and its exact state."""

    source: str
    pin: str = ""


class InstalledPlugins(Protocol):
    """The installed and trusted third-party plugins."""

    def origins(self) -> Mapping[str, Origin]:
        """Returns the origin of each installed plugin, by name."""

    def folder(self, name: str, pin: str | None = None) -> Path | None:
        """Returns the folder with its plugin.toml, at `pin` or in the installed state;

        None if it does not exist.
        """
