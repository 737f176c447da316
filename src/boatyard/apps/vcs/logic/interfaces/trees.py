from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from boatyard.apps.vcs.logic.file_change import FileChange


class Trees(Protocol):
    """Reads and writes trees in a project's object database, without index and working tree.

    A tree can also be given by the id of a commit.
    """

    def store(self, folder: Path, files_root: Path) -> str:
        """Writes all files under `files_root` as one tree and returns its id.

        Bytes, executable bits and symbolic links are kept unchanged; .gitignore and .gitattributes are not
        used. A folder `.git` at the root is excluded.
        """

    def with_files(self, folder: Path, tree: str, files: Mapping[str, bytes | None]) -> str:
        """Returns the tree with these files replaced or added; None removes a file.

        The modes of existing files are kept; new ones are regular files.
        """

    def with_moves(
        self,
        folder: Path,
        tree: str,
        move: Callable[[str], str],
        edit: Callable[[bytes], bytes] | None = None,
        suffix: str = "",
    ) -> str:
        """Returns the tree with each file moved by `move` and edited by `edit`.

        A file is not moved if its new path already exists. Links are moved, not edited.

        Args:
            suffix: How the paths of those end that are edited; the others are not even read.
        """

    def write_out(self, folder: Path, tree: str, destination: Path) -> None:
        """Writes the tree's files to an empty folder, for example to test a merge before it is committed."""

    def read(self, folder: Path, tree: str, path: str) -> bytes | None:
        """Returns the content of a file; None if it does not exist."""

    def read_all(self, folder: Path, tree: str, under: str = "") -> dict[str, bytes]:
        """Returns the content of each file below the folder `under`, by its full path."""

    def files(self, folder: Path, tree: str) -> tuple[str, ...]:
        """Returns the sorted paths of all its files."""

    def first_commits(self, folder: Path, commit: str) -> tuple[str, ...]:
        """Returns the commits without parents in a commit's history.

        The limit of a shallow clone does not count.
        """

    def changes(self, folder: Path, old: str, new: str) -> tuple[FileChange, ...]:
        """Returns the changes of all files, sorted by path."""

    def diff(self, folder: Path, old: str, new: str, paths: Sequence[str] = ()) -> str:
        """Returns the unified diff of the given files or of all files."""
