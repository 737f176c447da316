"""Git repositories, found by looking at files: nothing that they say is obeyed."""

import os
from pathlib import Path

_BARE = ("HEAD", "objects", "refs")


def repository_around(folder: Path) -> Path | None:
    """The nearest folder, this one or one around it, that holds a repository, be it bare or a worktree."""
    return next((here for here in (folder, *folder.parents) if _holds_repository(here)), None)


def _holds_repository(folder: Path) -> bool:
    return os.path.lexists(folder / ".git") or all(os.path.lexists(folder / name) for name in _BARE)
