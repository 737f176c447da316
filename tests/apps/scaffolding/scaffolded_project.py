from dataclasses import dataclass
from pathlib import Path

from boatyard.apps.scaffolding.logic.made_scaffold import MadeScaffold
from boatyard.apps.scaffolding.logic.scaffold import read_scaffold
from boatyard.apps.scaffolding.services.folder_scaffold_maker import FolderScaffoldMaker


@dataclass(frozen=True, slots=True)
class ScaffoldedProject:
    """A project in which scaffolds are made."""

    folder: Path

    def make(self, kind: str, app: str, name: str = "", *fields: str, dry_run: bool = False) -> MadeScaffold:
        return FolderScaffoldMaker().make(
            self.folder, read_scaffold(kind, app, name, fields), dry_run=dry_run
        )

    def text(self, path: str) -> str:
        return (self.folder / path).read_text()

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text)

    def tree(self) -> dict[str, bytes]:
        """Returns every file, and every folder as b''."""
        found = (path for top in ("src", "tests") for path in (self.folder / top).rglob("*"))
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes() if path.is_file() else b""
            for path in found
        }
