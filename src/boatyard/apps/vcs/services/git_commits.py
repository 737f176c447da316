import os
import re
from datetime import datetime
from pathlib import Path

from boatyard.apps.vcs.logic.commit import Commit
from boatyard.core.errors import NotFound

from .plumbing.project_git import project_git

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/+-]{0,200}")
_ANY = (0, 1, 128)
"""git's exit codes where what was named is not there."""
_FORMAT = "--format=%H%x00%cI%x00%s"


class GitCommits:
    """Implements `Commits` with the git program."""

    def find(self, folder: Path, name: str) -> Commit:
        # No other form of a revision: `a..b`, `:/text` and `@{1}` would be surprises here.
        if not _NAME.fullmatch(name) or ".." in name:
            raise NotFound(f"{name!r} is not the name of a branch, a tag or a commit.")
        git = project_git(folder)
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        commit = git(*asked, accepted=_ANY).decode().strip()
        if not commit:
            raise NotFound(f"The repository has no branch, tag or commit {name!r}. Fetch it first.")
        return _commits(git.line("show", "--no-patch", _FORMAT, "--end-of-options", commit))[0]

    def between(self, folder: Path, old: str, new: str, limit: int = 100) -> tuple[Commit, ...]:
        asked = ("log", _FORMAT, f"--max-count={limit}", "--end-of-options", new, f"^{old}")
        return _commits(os.fsdecode(project_git(folder)(*asked, accepted=_ANY)))


def _commits(text: str) -> tuple[Commit, ...]:
    parts = (line.split("\0", 2) for line in text.splitlines() if line)
    return tuple(Commit(id_, subject, datetime.fromisoformat(at)) for id_, at, subject in parts)
