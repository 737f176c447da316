from collections.abc import Mapping
from pathlib import Path

from boatyard.apps.plugins.logic.interfaces import Origin


class InstalledInFolders:
    """Third-party plugins in `<root>/<pin>/<name>`; the newest pin by name is installed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def origins(self) -> Mapping[str, Origin]:
        current = {folder.name: folder.parent.name for folder in sorted(self.root.glob("*/*"))}
        return {name: Origin(f"https://git.example/{name}", pin) for name, pin in current.items()}

    def folder(self, name: str, pin: str | None = None) -> Path | None:
        return next(iter(sorted(self.root.glob(f"{pin or '*'}/{name}"), reverse=True)), None)
