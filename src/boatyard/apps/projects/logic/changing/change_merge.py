from pathlib import Path

from boatyard.apps.locks.logic.errors import NeedsResolver
from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.locks.logic.prefer import Prefer
from boatyard.apps.plugins.logic.changing.moves_between import moves_between
from boatyard.apps.plugins.logic.changing.planned_change import PlannedChange
from boatyard.apps.plugins.logic.changing.plugin_step import ChangeAction
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.moving.moved_files import MovedFiles
from boatyard.apps.plugins.logic.state import State
from boatyard.apps.projects.logic.changing.move_merge import MoveMerge
from boatyard.apps.projects.logic.interfaces.project_renderings import ProjectRenderings
from boatyard.apps.vcs.logic.interfaces import Merges, Trees
from boatyard.apps.vcs.logic.merged import Merged
from boatyard.apps.vcs.logic.side import Side
from boatyard.core.project_layout import LOCK_FILE, PLUGINS_FOLDER, STATE_FILE

TAKEN = {LOCK_FILE: Side.OURS, STATE_FILE: Side.THEIRS, f"{PLUGINS_FOLDER}/": Side.THEIRS}
"""The lock is updated afterwards; the state is taken from the new rendering."""


class ChangeMerge:
    """Merges the difference between two renderings into a project's commit, not into the working tree."""

    def __init__(
        self,
        renderings: ProjectRenderings,
        merges: Merges,
        trees: Trees,
        locks: Locks,
        catalogue: Catalogue,
    ) -> None:
        self._renderings = renderings
        self._catalogue = catalogue
        self._merges = merges
        self._trees = trees
        self._locks = locks

    def rendering(self, folder: Path, commit: str, state: State, *, keep: bool = True) -> str:
        """Returns the tree of a rendering: the one of `commit`, or the new one."""
        return self._renderings.tree(folder, state, commit, keep=keep)

    def merge(self, folder: Path, commit: str, base: str, theirs: str, states: tuple[State, State]) -> Merged:
        """Merges the change from the rendering `base` to `theirs` into `commit`.

        Files that moved between the versions of the two states are first moved in the project, with its own
        files in those folders, and its Python code gets the new module names.
        """
        moves = moves_between(*states, self._catalogue)
        if not moves:
            return self._merges.merge(folder, base=base, ours=commit, theirs=theirs, take=TAKEN)
        return MoveMerge(self._merges, self._trees, MovedFiles(moves)).merge(
            folder, base, commit, theirs, TAKEN
        )

    def lock(self, folder: Path, commit: str, pyproject: str, prefer: Prefer) -> str:
        """Returns the lock for a pyproject.toml, based on the lock of `commit`.

        Raises:
            NeedsResolver: This needs a package index.
        """
        before = self._trees.read(folder, commit, LOCK_FILE)
        if before is None:
            return self._locks.subset(pyproject)
        return self._locks.update(pyproject, before.decode(), prefer)

    def previewed_lock(self, folder: Path, commit: str, pyproject: str, prefer: Prefer) -> tuple[str, str]:
        """Returns the lock as far as possible without a package index, and why an index is needed."""
        try:
            return self.lock(folder, commit, pyproject, prefer), ""
        except NeedsResolver as error:
            return error.start, f"This needs a package index: {'; '.join(error.reasons)}."

    def with_lock(self, folder: Path, tree: str, lock: str) -> str:
        return self._trees.with_files(folder, tree, {LOCK_FILE: lock.encode()})


def preference(change: PlannedChange) -> Prefer:
    """Returns the preference:

    an update takes newer packages; adding or removing a plugin keeps the locked ones.
    """
    is_update = not change.is_needed or any(step.action is ChangeAction.UPDATE for step in change.steps)
    return Prefer.NEWER if is_update else Prefer.PROJECT
