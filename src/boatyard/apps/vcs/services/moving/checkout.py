import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from boatyard.apps.vcs.logic.errors import MovedMeanwhile, NotARepository
from boatyard.core.untrusted_folder import UntrustedFolder

from ..plumbing.git_program import Git
from ..plumbing.project_git import git_at
from ..plumbing.repository_place import RepositoryPlace
from .index_lock import index_lock
from .move_journal import JOURNAL, MoveJournal, clear_journal
from .ref_locks import remove_left_over

BRANCHES = "refs/heads/"
_OWN = "boatyard"


@dataclass(frozen=True, slots=True)
class Checkout:
    """A repository's folder and its checked-out branch.

    Attributes:
        folder: The top of the working tree.
        git_dir: The folder with this working tree's HEAD and index.
        common_dir: The folder with the repository's branches.
        head: The full name of HEAD's branch; empty if HEAD is detached, or was not read.
    """

    folder: Path
    git_dir: Path
    common_dir: Path
    head: str = ""

    @classmethod
    def of(cls, folder: Path) -> Self:
        try:
            place = RepositoryPlace.of(folder)
        except NotARepository as error:
            raise NotARepository(f"{folder} is no longer a git repository.") from error
        return cls(folder, place.git_dir, place.common_dir)

    def as_it_is(self) -> Self:
        """Returns the same checkout with HEAD's present branch."""
        head = self.git("symbolic-ref", "--quiet", "HEAD", accepted=(0, 1))
        return replace(self, head=os.fsdecode(head).strip())

    @property
    def git(self) -> Git:
        return git_at(RepositoryPlace(self.folder, self.git_dir, self.common_dir))

    @property
    def index(self) -> Path:
        return self.git_dir / "index"

    @property
    def own_folder(self) -> Path:
        """The folder of drafts and the journal."""
        return self.git_dir / _OWN

    @property
    def journal(self) -> MoveJournal | None:
        return MoveJournal.read(self.own_folder)

    @contextmanager
    def locked(self) -> Iterator[Self]:
        """Locks the index against other git processes, reads HEAD, and removes drafts of an earlier call."""
        with index_lock(self.git_dir):
            inside = UntrustedFolder(self.git_dir)
            inside.make_folder(_OWN)
            for name in inside.names(_OWN):
                if name != JOURNAL:
                    inside.remove_any(f"{_OWN}/{name}")
            try:
                yield self.as_it_is()
            finally:
                if self.journal is None:
                    shutil.rmtree(self.own_folder, ignore_errors=True)

    def begin(self, what: str, old: str, new: str) -> None:
        earlier = self.journal
        # The journal identifies leftover locks until everything is done.
        names_refs = earlier is not None and earlier.names_refs
        MoveJournal(what, old, new, names_refs).write(self.own_folder)

    def end(self) -> None:
        clear_journal(self.own_folder)

    def set_refs(self, *changes: tuple[str, str, str], head: str = "") -> None:
        """Moves all branches or none, and then optionally HEAD.

        Args:
            changes: For each ref, its new commit, and the expected old commit; empty if there is none.
            head: The branch to check out.
        """
        journal = self.journal
        if journal is not None:
            remove_left_over(self, journal, [ref for ref, _, _ in changes])
            MoveJournal(journal.what, journal.old, journal.new, names_refs=True).write(self.own_folder)
        if changes:
            lines = (_change(*change) for change in changes)
            command = ("update-ref", "-m", "boatyard", "-z", "--stdin")
            self.git(*command, data=b"start\0" + b"".join(lines) + b"prepare\0commit\0")
        if head:
            self.git("symbolic-ref", "-m", "boatyard", "HEAD", head)

    def require_head(self, *branches: str) -> None:
        if self.head not in branches:
            now = self.head.removeprefix(BRANCHES) or "a commit without a branch"
            wanted = branches[0].removeprefix(BRANCHES)
            raise MovedMeanwhile(
                f"{now} is checked out instead of {wanted}. Run git switch {wanted}, then try again."
            )


def _change(ref: str, new: str, old: str) -> bytes:
    if not new:
        return f"delete {ref}\0{old}\0".encode()
    return f"update {ref}\0{new}\0{old}\0".encode() if old else f"create {ref}\0{new}\0".encode()
