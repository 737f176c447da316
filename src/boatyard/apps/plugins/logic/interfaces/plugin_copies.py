from pathlib import Path
from typing import Protocol


class PluginCopies(Protocol):
    """Boatyard's own copies of third parties' plugins, so that the source may go."""

    def keep(self, folder: Path, name: str, pin: str) -> None:
        """Copies a plugin; what was kept under this pin before is replaced in one step."""

    def remove(self, name: str) -> None:
        """Removes every copy of a plugin."""
