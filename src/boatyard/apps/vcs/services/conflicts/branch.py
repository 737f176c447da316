from dataclasses import dataclass
from typing import Self

from boatyard.apps.vcs.logic.conflict_branch import ConflictBranch

from ..moving import BRANCHES, Checkout
from ..plumbing.git_program import Git

_RECORDS = "refs/boatyard/conflicts/"


@dataclass(frozen=True, slots=True)
class ConflictBranches:
    """The present state of a conflict's branch and of the original branch.

    Attributes:
        ref: The full name of the branch.
        record: The ref that keeps the merge's tree.
        original: The full name of the original branch.
        tip: The branch's last commit; None if it was deleted.
        original_tip: The last commit of the original branch.
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
        """The tree of the merge, while it is kept."""
        return self.git.tree_of(self.record)

    def drop(self) -> None:
        """Deletes the branch and its records."""
        gone = [(self.ref, self.tip)] if self.tip else []
        if tree := self.merged_tree:
            gone.append((self.record, tree))
        if gone:
            self.checkout.set_refs(*((ref, "", at) for ref, at in gone))
