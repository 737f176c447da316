from collections.abc import Iterator
from pathlib import Path

from boatyard.apps.vcs.logic.errors import InTheWay, NotARepository, RepositoryError
from boatyard.apps.vcs.logic.working_copy import Operation, WorkingCopy
from boatyard.core.repositories import repository_around

from .plumbing.git_program import NOT_INTO_SUBMODULES, Git, require_merging_git, split
from .plumbing.project_git import git_at
from .plumbing.repository_place import RepositoryPlace

_SIGNS = {
    "rebase-merge": Operation.REBASE,
    "rebase-apply/applying": Operation.APPLY,
    "rebase-apply": Operation.REBASE,
    "CHERRY_PICK_HEAD": Operation.CHERRY_PICK,
    "REVERT_HEAD": Operation.REVERT,
    "MERGE_HEAD": Operation.MERGE,
    "BISECT_LOG": Operation.BISECT,
}


class GitWorkingCopies:
    """Implements `WorkingCopies` with the git program."""

    def look_at(self, folder: Path) -> WorkingCopy:
        if not folder.is_dir():
            return WorkingCopy(is_repository=False)
        try:
            place = RepositoryPlace.of(folder)
        except NotARepository:
            return WorkingCopy(is_repository=repository_around(folder.absolute()) is not None)
        return _read(git_at(place), place.git_dir)

    def require_own(self, folder: Path) -> None:
        RepositoryPlace.of(folder).require_own()

    def require(self, folder: Path, *, clean: bool = True) -> WorkingCopy:
        found = self.look_at(folder)
        _check_is_usable(folder, found)
        require_merging_git()
        if clean and not found.is_clean:
            raise InTheWay(sorted({*found.staged, *found.modified, *found.unmerged}))
        return found


def _check_is_usable(folder: Path, found: WorkingCopy) -> None:
    if not found.is_repository:
        raise NotARepository(
            f"{folder} is not a git repository. Restore the project's files, or run git init."
        )
    if not found.is_top_level:
        raise NotARepository(
            f"{folder} is not the top folder of its repository, so it cannot be changed here."
        )
    if found.commit is None:
        raise NotARepository(f"{folder} has no commit yet. Commit its files first.")
    if found.operation is not None:
        raise RepositoryError(
            f"{folder} has an unfinished git {found.operation}. Finish it, or abort it with git "
            f"{found.operation} {'reset' if found.operation is Operation.BISECT else '--abort'}."
        )
    if found.branch is None:
        raise RepositoryError(f"No branch is checked out in {folder}. Run git switch with a branch first.")


def _read(git: Git, place: Path) -> WorkingCopy:
    command = ("status", "--porcelain=v2", "--branch", "-z", "--untracked-files=all", NOT_INTO_SUBMODULES)
    answer = split(git(*command))
    headers = dict(part[2:].split(" ", 1) for part in answer if part.startswith("# "))
    changes = _Changes(iter(part for part in answer if not part.startswith("# ")))
    commit, branch = headers.get("branch.oid", ""), headers.get("branch.head", "")
    operations = (operation for sign, operation in _SIGNS.items() if (place / sign).exists())
    return WorkingCopy(
        is_repository=True,
        is_top_level=True,
        branch=None if branch == "(detached)" else branch,
        commit=None if commit == "(initial)" else commit,
        operation=next(operations, None),
        staged=tuple(sorted(changes.staged)),
        modified=tuple(sorted(changes.modified)),
        untracked=tuple(sorted(changes.untracked)),
        unmerged=tuple(sorted(changes.unmerged)),
    )


class _Changes:
    """The parsed lines of `git status --porcelain=v2`."""

    def __init__(self, parts: Iterator[str]) -> None:
        self.staged: set[str] = set()
        self.modified: set[str] = set()
        self.untracked: set[str] = set()
        self.unmerged: set[str] = set()
        for part in parts:
            self._take(part, parts)

    def _take(self, part: str, following: Iterator[str]) -> None:
        sort = part[0]
        if sort == "?":
            self.untracked.add(part[2:])
        elif sort == "u":
            self.unmerged.add(part.split(" ", 10)[10])
        elif sort == "1":
            self._changed(part[2:4], part.split(" ", 8)[8])
        elif sort == "2":
            self._changed(part[2:4], part.split(" ", 9)[9])
            self._changed(part[2] + ".", next(following))

    def _changed(self, state: str, path: str) -> None:
        if state[0] != ".":
            self.staged.add(path)
        if state[1] != ".":
            self.modified.add(path)
