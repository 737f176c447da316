from pathlib import Path
from typing import Protocol


class PluginCopies(Protocol):
    """Boatyard's own copies of third-party plugins, so that it does not need the source later."""

    def keep(self, folder: Path, name: str, pin: str) -> None:
        """Copies a plugin. An existing copy of this pin is replaced in one step."""

    def remove(self, name: str) -> None:
        """Removes every copy of a plugin."""
