from pathlib import Path

from boatyard.apps.vcs.logic.errors import MovedMeanwhile

from .moving import BRANCHES, Checkout, Transfer, changes_between


class GitMoves:
    """Implements `Moves` with the git program.

    Files change one by one, each in one step, then the index, then the branch. So the branch shows the start
    of the move until it is done.
    """

    def move(self, folder: Path, branch: str, old: str, new: str) -> None:
        _move(folder, branch, old, new)

    def move_back(self, folder: Path, branch: str, old: str, new: str) -> None:
        _move(folder, branch, new, old)


def _move(folder: Path, branch: str, old: str, new: str) -> None:
    ref = BRANCHES + branch
    with Checkout.of(folder).locked() as checkout:
        checkout.require_head(ref)
        tip = checkout.git.commit_of(ref)
        if tip not in (old, new):
            raise MovedMeanwhile(
                f"{branch} is at {(tip or 'nothing')[:12]} and no longer at {old[:12]}: somebody committed "
                f"in the meantime. Start again."
            )
        journal = checkout.journal
        if tip == new and (journal is None or journal.new != old):
            checkout.end()
            return
        transfer = Transfer(checkout, changes_between(checkout.git, old, new))
        transfer.check()
        if journal is None or (journal.old, journal.new) != (old, new):
            checkout.begin(ref, old, new)
        transfer.apply()
        if tip != new:
            checkout.set_refs((ref, new, old))
        checkout.end()
