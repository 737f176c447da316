from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.locks.logic.errors import NeedsResolver
from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.locks.logic.prefer import Prefer
from boatyard.apps.projects.logic.changing.project_checkout import ProjectCheckout
from boatyard.apps.projects.logic.own_project import own_finished_project
from boatyard.apps.projects.models import Project
from boatyard.apps.vcs.logic.interfaces import Conflicts, Trees, WorkingCopies
from boatyard.apps.vcs.logic.resolved import Resolved
from boatyard.bus import Command
from boatyard.core.project_layout import LOCK_FILE, PYPROJECT
from boatyard.core.roles import Needs, Role
from boatyard.core.untrusted_folder import UntrustedFolder


@dataclass(frozen=True, slots=True)
class MergeResolution:
    """The resolved and unresolved files of a user's unfinished merge.

    Attributes:
        resolved: Files that were resolved and staged.
        left: Files that still have conflicts.
        notes: Notes for the user.
    """

    resolved: tuple[str, ...]
    left: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResolveMerge(Command[MergeResolution]):
    """Helps with a user's own `git merge` of two branches: resolves structured files and updates the lock.

    Nothing is committed.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)
    needs_transaction: ClassVar = False

    name: str


class ResolveMergeHandler:
    def __init__(
        self,
        checkout: ProjectCheckout,
        copies: WorkingCopies,
        conflicts: Conflicts,
        trees: Trees,
        locks: Locks,
    ) -> None:
        self._checkout = checkout
        self._copies = copies
        self._conflicts = conflicts
        self._trees = trees
        self._locks = locks

    def handle(self, message: ResolveMerge, /) -> MergeResolution:
        project = own_finished_project(message.name)
        self._checkout.require_there(project)
        done = self._conflicts.resolve(project.path)
        notes = tuple(f"{note.path}: {note.message}" for note in done.notes)
        if PYPROJECT in done.left:
            return MergeResolution(done.resolved, done.left, notes)
        return self._with_lock(project, done, notes)

    def _with_lock(self, project: Project, done: Resolved, notes: tuple[str, ...]) -> MergeResolution:
        left = tuple(path for path in done.left if path != LOCK_FILE)
        commit = self._copies.look_at(project.path).commit or ""
        before = self._trees.read(project.path, commit, LOCK_FILE)
        if before is None:
            return MergeResolution(done.resolved, done.left, notes)
        pyproject = UntrustedFolder(project.path).text(PYPROJECT) or ""
        try:
            lock = self._locks.update(pyproject, before.decode(), Prefer.NEWER)
        except NeedsResolver as error:
            note = f"poetry.lock needs a package index ({'; '.join(error.reasons)}): run `poetry lock`."
            return MergeResolution(done.resolved, (*left, LOCK_FILE), (*notes, note))
        self._conflicts.stage(project.path, {LOCK_FILE: lock.encode()})
        resolved = tuple(sorted({*done.resolved, LOCK_FILE}))
        return MergeResolution(resolved, left, notes)
