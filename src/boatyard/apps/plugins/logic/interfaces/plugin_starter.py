from collections.abc import Mapping
from pathlib import Path
from typing import Protocol


class PluginStarter(Protocol):
    """Creates new plugins."""

    def texts(self, name: str, title: str) -> Mapping[str, str]:
        """Returns the files of a new plugin, sorted by path."""

    def write(self, folder: Path, texts: Mapping[str, str]) -> None:
        """Creates `folder` with these files in one step.

        Raises:
            Conflict: The path already exists.
        """
