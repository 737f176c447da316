"""The conflicts that are still unresolved."""

from collections.abc import Iterable
from contextlib import suppress

from boatyard.apps.vcs.logic.migrations import merge_leaves
from boatyard.core.errors import UnsafeFile
from boatyard.core.untrusted_folder import UntrustedFolder

from ..merging.migrations import apps_of, migrations_folder, migrations_in, migrations_on_disk
from ..moving import IndexEntries, changes_between
from ..plumbing.git_program import NOT_INTO_SUBMODULES
from ..plumbing.scratch_repository import scratch_repository
from .branch import ConflictBranches
from .markers import marked

_LIMIT = 16 * 1024**2


def unresolved(standing: ConflictBranches) -> tuple[str, ...]:
    """Returns files with unmerged entries or conflict markers, and last migrations of apps that have two."""
    tip = standing.tip
    if tip is None:
        return ()
    if standing.is_checked_out:
        found = set(IndexEntries.read(standing.git).unmerged)
        contents = _on_disk(standing)
    else:
        found, contents = set(), _committed(standing, tip)
    return tuple(sorted(found | marked(contents) | _leaves(standing, contents)))


def _on_disk(standing: ConflictBranches) -> dict[str, bytes]:
    """Returns the files that have changed since the merge began."""
    folder = UntrustedFolder(standing.checkout.folder)
    found: dict[str, bytes] = {}
    changed = ("diff-index", "--name-only", "-z", NOT_INTO_SUBMODULES, standing.branch.commit)
    for path in standing.git.parts(*changed):
        # Boatyard writes no conflict markers to files that are not text or too large.
        with suppress(UnsafeFile):
            if (content := folder.read(path, _LIMIT)) is not None:
                found[path] = content
    return found


def _committed(standing: ConflictBranches, tip: str) -> dict[str, bytes]:
    changes = changes_between(standing.git, standing.branch.commit, tip)
    with scratch_repository(standing.checkout.folder) as bench:
        blobs = {path: new.blob for path, (_, new) in changes.items() if new is not None}
        contents = bench.read(blobs.values())
    return {path: contents[blob] for path, blob in blobs.items() if blob in contents}


def _leaves(standing: ConflictBranches, changed: Iterable[str]) -> set[str]:
    """Returns the last migrations of apps that have several, and had one before the merge."""
    found: set[str] = set()
    for app in apps_of(changed):
        before = migrations_in(standing.checkout.folder, standing.branch.commit, app)
        now = migrations_on_disk(standing.checkout.folder, app) if standing.is_checked_out else None
        if now is None and standing.tip is not None:
            now = migrations_in(standing.checkout.folder, standing.tip, app)
        two = merge_leaves(app, before, now or {})
        found |= {f"{migrations_folder(app)}/{leaf}.py" for leaf in (two.leaves if two else ())}
    return found
