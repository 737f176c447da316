from collections.abc import Mapping
from pathlib import Path
from typing import Protocol


class PluginStarter(Protocol):
    """The beginning of somebody's own plugin."""

    def texts(self, name: str, title: str) -> Mapping[str, str]:
        """The files of a plugin, by path, sorted."""

    def write(self, folder: Path, texts: Mapping[str, str]) -> None:
        """Makes `folder` with these files, in one step.

        Raises:
            Conflict: There is something at its place.
        """
