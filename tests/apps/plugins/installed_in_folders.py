from collections.abc import Iterable
from pathlib import Path

from boatyard.apps.plugins.logic.interfaces import Origin


class InstalledInFolders:
    """Third parties' plugins, in `<root>/<pin>/<name>`; the newest pin by name is installed now."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self) -> Iterable[str]:
        return sorted({folder.name for folder in self.root.glob("*/*")})

    def origin(self, name: str) -> Origin | None:
        folder = self.folder(name)
        return Origin(f"https://git.example/{name}", folder.parent.name) if folder else None

    def folder(self, name: str, pin: str | None = None) -> Path | None:
        return next(iter(sorted(self.root.glob(f"{pin or '*'}/{name}"), reverse=True)), None)
