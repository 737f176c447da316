"""Finds git repositories by their files, without following their settings."""

import os
from pathlib import Path

_BARE = ("HEAD", "objects", "refs")


def repository_around(folder: Path) -> Path | None:
    """Returns the nearest folder with a repository, bare or a worktree: this one or a parent."""
    return next((here for here in (folder, *folder.parents) if _holds_repository(here)), None)


def _holds_repository(folder: Path) -> bool:
    return os.path.lexists(folder / ".git") or all(os.path.lexists(folder / name) for name in _BARE)
