from pathlib import Path
from typing import Protocol


class Renderings(Protocol):
    """Stores renderings: in the project under refs/boatyard/renderings, and in Boatyard's own store.

    A key consists of letters, digits, dots and dashes.
    """

    def find(self, folder: Path, key: str) -> str | None:
        """Returns the tree with this key from the project, or from Boatyard's store.

        A tree from the store is copied to the project.
        """

    def keep(self, folder: Path, key: str, tree: str) -> None:
        """Stores the tree in the project under this key, and in Boatyard's store if it is writable.

        Storing the same tree again changes nothing. Another tree under the key replaces the old one.
        """

    def keys(self, folder: Path) -> tuple[str, ...]:
        """Returns the keys in the project."""
