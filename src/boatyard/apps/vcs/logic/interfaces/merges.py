from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from boatyard.apps.vcs.logic.identity import Identity
from boatyard.apps.vcs.logic.merged import Merged
from boatyard.apps.vcs.logic.side import Side


class Merges(Protocol):
    """Merges trees and makes commits; index, branches and working tree are left alone."""

    def merge(
        self,
        folder: Path,
        *,
        base: str,
        ours: str,
        theirs: str,
        take: Mapping[str, Side] | None = None,
    ) -> Merged:
        """Brings the change from `base` to `theirs` into `ours`. Each is the id of a tree or a commit.

        TOML, .env.example, compose files and JSON are merged by structure, the rest by git. What the person
        deleted stays deleted, with a note. If the result would give an app two last migrations, a migration
        that merges them is added, or they are a conflict.

        Args:
            take: For a path, or a folder ending in a slash, the side whose version is taken as it is, its
                absence too.

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
        """Makes a commit, without hooks and signing, that no branch holds yet.

        Args:
            fallback: The author where git knows none for this user.
            log: Is told how to set an author where git knows none.
        """
