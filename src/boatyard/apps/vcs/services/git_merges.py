from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from boatyard.apps.vcs.logic.identity import Identity
from boatyard.apps.vcs.logic.merged import Merged
from boatyard.apps.vcs.logic.side import Side
from boatyard.core.processes import run

from .merging import TreeMerge
from .plumbing.git_program import require_merging_git
from .plumbing.own_identity import choose_identity
from .plumbing.project_git import project_git
from .plumbing.scratch_repository import scratch_repository


class GitMerges:
    """Implements `Merges` with the git program."""

    def merge(
        self,
        folder: Path,
        *,
        base: str,
        ours: str,
        theirs: str,
        take: Mapping[str, Side] | None = None,
    ) -> Merged:
        require_merging_git()
        with scratch_repository(folder) as bench:
            return TreeMerge(bench, base, ours, theirs).merge(take or {})

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
        identity = choose_identity(run, fallback, log)
        over = [part for parent in parents for part in ("-p", parent)]
        text = "\n".join(line.rstrip() for line in message.strip().splitlines()) + "\n"
        git = project_git(folder).by(identity)
        return git.line("commit-tree", *over, "-F", "-", tree, data=text.encode())
