from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from boatyard.apps.vcs.logic.identity import Identity
from boatyard.apps.vcs.logic.merged import Merged
from boatyard.apps.vcs.logic.side import Side


class Merges(Protocol):
    """Merges trees and creates commits, without changing index, branches and working tree."""

    def merge(
        self,
        folder: Path,
        *,
        base: str,
        ours: str,
        theirs: str,
        take: Mapping[str, Side] | None = None,
    ) -> Merged:
        """Merges the change from `base` to `theirs` into `ours`. Each is the id of a tree or a commit.

        TOML, .env.example, compose files and JSON are merged by structure, all others by git. Files that the
        user deleted stay deleted, with a note. If an app would get two last migrations, a migration that
        merges them is added, or this is a conflict.

        Args:
            take: For a path, or a folder ending in a slash, the side whose version is used unchanged, even if
                it does not exist there.

        Raises:
            ExternalFailure: git is missing, older than 2.38, or failed.
        """

    def commit(
        self,
        folder: Path,
        *,
        tree: str,
        parents: Sequence[str],
        message: str,
        fallback: Identity,
        log: Callable[[str], None],
    ) -> str:
        """Creates a commit that belongs to no branch yet, without hooks and signing.

        Args:
            fallback: The author if git has none for this user.
            log: Called with advice to set an author if git has none.
        """
