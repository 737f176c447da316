from collections import defaultdict

from boatyard.apps.vcs.logic.errors import MovedMeanwhile, RepositoryError
from boatyard.apps.vcs.logic.file_conflict import Stage
from boatyard.apps.vcs.logic.merged import Merged

from ..moving import Transfer, changes_between
from ..plumbing.entry import Entry
from .branch import ConflictBranches


def start(standing: ConflictBranches, merged: Merged) -> None:
    """Checks out the branch with the merge in working tree and index."""
    checkout, branch = standing.checkout, standing.branch
    if standing.is_checked_out:
        checkout.end()
        return
    checkout.require_head(standing.original)
    if standing.original_tip != branch.commit:
        raise MovedMeanwhile(
            f"{branch.original} is no longer at {branch.commit[:12]}: somebody committed in the meantime. "
            f"Start again."
        )
    if standing.tip not in (None, branch.commit):
        raise RepositoryError(f"A branch {branch.name} already exists. Rename or delete it, then try again.")
    stages = _stages(merged)
    changes = changes_between(standing.git, branch.commit, merged.tree)
    for path in stages.keys() - changes.keys():
        entry = _entry(standing, merged.tree, path)
        changes[path] = (entry, entry)
    transfer = Transfer(checkout, changes, stages)
    transfer.check()
    checkout.begin(standing.ref, branch.commit, merged.tree)
    transfer.apply()
    made = [] if standing.tip else [(standing.ref, branch.commit, "")]
    kept = [] if standing.merged_tree else [(standing.record, merged.tree, "")]
    checkout.set_refs(*made, *kept, head=standing.ref)
    checkout.end()


def _stages(merged: Merged) -> dict[str, list[Stage]]:
    found: dict[str, list[Stage]] = defaultdict(list)
    for conflict in merged.conflicts:
        for stage in conflict.stages:
            found[stage.path].append(stage)
    return dict(found)


def _entry(standing: ConflictBranches, tree: str, path: str) -> Entry | None:
    """Returns a file that is equal in both trees, or missing in both."""
    listed = standing.git.parts("ls-tree", "-z", "--full-tree", tree, "--", path)
    if not listed:
        return None
    mode, _, rest = listed[0].split(" ", 2)
    return Entry(mode, rest.split("\t", 1)[0])
