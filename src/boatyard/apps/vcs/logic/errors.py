"""Errors of a project's repository. Every message says what to do next."""

from collections.abc import Sequence

from boatyard.core.errors import Conflict

_SHOWN = 10


class RepositoryError(Conflict):
    """The state of the repository does not allow this. Nothing was changed."""

    code = "repository"


class NotARepository(RepositoryError):
    """The folder is not a git repository, or only a part of one."""

    code = "not_a_repository"


class InTheWay(RepositoryError):
    """Uncommitted changes or untracked files would be overwritten.

    Attributes:
        paths: All of them.
    """

    code = "in_the_way"

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__(
            f"These files have uncommitted changes, or git does not track them: {shown(paths)}. Commit "
            f"them, move them away or stash them (git stash), then try again."
        )
        self.paths = tuple(paths)


class MovedMeanwhile(RepositoryError):
    """HEAD or the branch has moved since the work began."""

    code = "moved_meanwhile"


class Unresolved(RepositoryError):
    """Files still have conflicts.

    Attributes:
        paths: All of them.
    """

    code = "unresolved"

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__(
            f"These files still have conflicts: {shown(paths)}. "
            "Remove all conflict markers (<<<<<<<), run git add for each file, then continue."
        )
        self.paths = tuple(paths)


class BranchGone(RepositoryError):
    """The branch for resolving a conflict was deleted."""

    code = "branch_gone"


class GitIsBusy(RepositoryError):
    """Another git process is using the repository."""

    code = "git_is_busy"


def shown(paths: Sequence[str]) -> str:
    """Returns some of the paths for a sentence."""
    rest = len(paths) - _SHOWN
    return ", ".join(paths[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
