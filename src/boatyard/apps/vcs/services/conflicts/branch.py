from dataclasses import dataclass
from typing import Self

from boatyard.apps.vcs.logic.conflict_branch import ConflictBranch

from ..moving import BRANCHES, Checkout
from ..plumbing.git_program import Git

_RECORDS = "refs/boatyard/conflicts/"


@dataclass(frozen=True, slots=True)
class ConflictBranches:
    """A conflict's branch and the one it is for, as they are now.

    Attributes:
        ref: The branch's whole name.
        record: Where the merge's tree is kept.
        original: The whole name of the branch that the change is for.
        tip: The branch's last commit; None if it is gone.
        original_tip: That of the other one.
    """

    checkout: Checkout
    branch: ConflictBranch
    ref: str
    record: str
    original: str
    tip: str | None
    original_tip: str | None

    @classmethod
    def of(cls, checkout: Checkout, branch: ConflictBranch) -> Self:
        git = checkout.git
        ref, original = BRANCHES + branch.name, BRANCHES + branch.original
        return cls(
            checkout,
            branch,
            ref,
            _RECORDS + branch.name,
            original,
            git.commit_of(ref),
            git.commit_of(original),
        )

    @property
    def git(self) -> Git:
        return self.checkout.git

    @property
    def is_checked_out(self) -> bool:
        return self.checkout.head == self.ref

    @property
    def merged_tree(self) -> str | None:
        """The tree that the merge came to, as long as it is kept."""
        return self.git.tree_of(self.record)

    def drop(self) -> None:
        """Deletes the branch and what was kept for it."""
        gone = [(self.ref, self.tip)] if self.tip else []
        if tree := self.merged_tree:
            gone.append((self.record, tree))
        if gone:
            self.checkout.set_refs(*((ref, "", at) for ref, at in gone))
