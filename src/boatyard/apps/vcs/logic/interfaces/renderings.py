from pathlib import Path
from typing import Protocol


class Renderings(Protocol):
    """Keeps renderings: in the project under refs/boatyard/renderings, and in Boatyard's own store.

    A key is made of letters, digits, dots and dashes.
    """

    def find(self, folder: Path, key: str) -> str | None:
        """The tree that is kept in the project under this key, and else in Boatyard's store.

        What is found in the store is brought into the project.
        """

    def keep(self, folder: Path, key: str, tree: str) -> None:
        """Keeps the tree in the project under this key, and in Boatyard's store if that can be written.

        Keeping the same again changes nothing; another tree under the key takes the old one's place.
        """

    def keys(self, folder: Path) -> tuple[str, ...]:
        """What is kept in the project."""
