from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from boatyard.apps.vcs.logic.file_change import FileChange


class Trees(Protocol):
    """Reads and writes trees in a project's object database; index and working tree take no part.

    Wherever a tree is asked for, the id of a commit does as well.
    """

    def store(self, folder: Path, files_root: Path) -> str:
        """Writes all files under `files_root` as one tree and gives its id.

        Bytes, executable bits and symbolic links are kept as they are; .gitignore and .gitattributes take
        no part. A folder `.git` at the root is left out.
        """

    def with_files(self, folder: Path, tree: str, files: Mapping[str, bytes | None]) -> str:
        """The tree with these files put in place of what it has there; None takes one out.

        Modes of files that are there already are kept; new ones are plain files.
        """

    def with_moves(
        self,
        folder: Path,
        tree: str,
        move: Callable[[str], str],
        edit: Callable[[bytes], bytes] | None = None,
        suffix: str = "",
    ) -> str:
        """The tree with each file where `move` says, and with the content that `edit` makes of it.

        A file stays in place if there is one already where it would go. Links are moved, not edited.

        Args:
            suffix: How the paths of those end that are edited; the others are not even read.
        """

    def write_out(self, folder: Path, tree: str, destination: Path) -> None:
        """Writes the tree's files into an empty folder, say to try a merge before it is committed."""

    def read(self, folder: Path, tree: str, path: str) -> bytes | None:
        """One file's content; None if there is no such file."""

    def read_all(self, folder: Path, tree: str, under: str = "") -> dict[str, bytes]:
        """The content of each file below the folder `under`, by its whole path."""

    def files(self, folder: Path, tree: str) -> tuple[str, ...]:
        """The paths of all its files, sorted."""

    def first_commits(self, folder: Path, commit: str) -> tuple[str, ...]:
        """The commits without parents in a commit's history; a shallow clone's limit is not one."""

    def changes(self, folder: Path, old: str, new: str) -> tuple[FileChange, ...]:
        """What became of each file, sorted by path."""

    def diff(self, folder: Path, old: str, new: str, paths: Sequence[str] = ()) -> str:
        """The difference as unified diff, of the given files or of all."""
