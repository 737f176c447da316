import re
from dataclasses import dataclass
from typing import ClassVar, Self

from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.locks.logic.lock_changes import LockChanges
from boatyard.apps.plugins.logic.changing.planned_change import PlannedChange
from boatyard.apps.plugins.logic.changing.plugin_step import ChangeAction
from boatyard.apps.plugins.logic.changing.requested_change import RequestedChange
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.projects.logic.change_preview import (
    AppData,
    ChangePreview,
    FileChange,
    PackageChange,
)
from boatyard.apps.projects.logic.changing.app_data import data_in, leaving_apps
from boatyard.apps.projects.logic.changing.change_merge import ChangeMerge, preference
from boatyard.apps.projects.logic.changing.change_planner import ChangePlanner, PlannedWork
from boatyard.apps.projects.logic.changing.diffs import by_file
from boatyard.apps.projects.logic.changing.services_of import reason_to_stay, services_of
from boatyard.apps.projects.logic.changing.unfinished_change import unfinished_change
from boatyard.apps.projects.logic.interfaces.project_database import ProjectDatabase
from boatyard.apps.projects.logic.interfaces.project_services import ProjectServices
from boatyard.apps.projects.logic.own_project import own_finished_project
from boatyard.apps.projects.models import Project
from boatyard.apps.vcs.logic.errors import RepositoryError
from boatyard.apps.vcs.logic.file_change import ChangeKind
from boatyard.apps.vcs.logic.interfaces import Trees, WorkingCopies
from boatyard.apps.vcs.logic.merged import Merged
from boatyard.apps.vcs.logic.note import NoteKind
from boatyard.bus import Query
from boatyard.core.project_layout import ENV_EXAMPLE, LOCK_FILE, PYPROJECT
from boatyard.core.roles import Needs, Role

_ACTIONS = {ChangeKind.ADDED: ChangeAction.ADD, ChangeKind.DELETED: ChangeAction.REMOVE}
_MIGRATION = re.compile(r"(?:.*/)?migrations/\d\w*\.py")
_KEY = re.compile(r"^([A-Z][A-Z0-9_]*)=", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PreviewChange(RequestedChange, Query[ChangePreview]):
    """Returns what ChangePlugins would change, without changing anything. Uncommitted edits are ignored."""

    needs: ClassVar = Needs(Role.DEVELOPER)

    name: str

    @classmethod
    def of_change(cls, name: str, change: RequestedChange) -> Self:
        """Returns the preview of a change of the project `name`."""
        return cls(
            name, add=change.add, remove=change.remove, update=change.update, update_all=change.update_all
        )


@dataclass(frozen=True, slots=True)
class _Result:
    """The project's present commit, and the tree of the change."""

    merged: Merged
    tree: str
    lock_note: str


class PreviewChangeHandler:
    def __init__(
        self,
        planner: ChangePlanner,
        merge: ChangeMerge,
        trees: Trees,
        copies: WorkingCopies,
        catalogue: Catalogue,
        locks: Locks,
        database: ProjectDatabase,
        services: ProjectServices,
    ) -> None:
        self._planner = planner
        self._merge = merge
        self._trees = trees
        self._copies = copies
        self._catalogue = catalogue
        self._locks = locks
        self._database = database
        self._services = services

    def handle(self, message: PreviewChange, /) -> ChangePreview:
        project = own_finished_project(message.name)
        work = self._planner.plan(project, message, clean=False)
        if not work.is_needed:
            return _nothing(work.change)
        result = self._result(project, work)
        files = self._files(project, work.commit, result.tree)
        paths = {file.path: file.action for file in files}
        return ChangePreview(
            title=work.change.title,
            obstacle=self._obstacle(project, work.change),
            notes=work.change.notes,
            plugins=work.change.steps,
            files=files,
            packages=self._packages(project, work.commit, result.tree),
            settings=self._new_keys(project, work.commit, result.tree),
            services=self._services_of(work.change),
            migrations=self._migrations(work.change, paths),
            data=self._data(project, work.change),
            kept_deleted=tuple(
                note.path for note in result.merged.notes if note.kind is NoteKind.STAYS_DELETED
            ),
            conflicts=tuple(sorted({conflict.path for conflict in result.merged.conflicts})),
            to_look_at=tuple(_sentences(result)),
        )

    def _result(self, project: Project, work: PlannedWork) -> _Result:
        states = (work.change.before, work.change.wanted)
        base, theirs = (
            self._merge.rendering(project.path, work.commit, state, keep=False) for state in states
        )
        merged = self._merge.merge(project.path, work.commit, base, theirs, states)
        pyproject = self._trees.read(project.path, merged.tree, PYPROJECT)
        if pyproject is None or any(conflict.path == PYPROJECT for conflict in merged.conflicts):
            return _Result(
                merged,
                merged.tree,
                "poetry.lock is updated after the conflicts in pyproject.toml are resolved.",
            )
        lock, note = self._merge.previewed_lock(
            project.path, work.commit, pyproject.decode(), preference(work.change)
        )
        return _Result(merged, self._merge.with_lock(project.path, merged.tree, lock), note)

    def _obstacle(self, project: Project, change: PlannedChange) -> str:
        if job := unfinished_change(project):
            return f"«{job.title}» is not finished. Continue or undo it first."
        try:
            self._copies.require(project.path)
        except RepositoryError as error:
            return error.message
        return reason_to_stay(project, change, self._catalogue, self._services)

    def _files(self, project: Project, before: str, after: str) -> tuple[FileChange, ...]:
        changes = self._trees.changes(project.path, before, after)
        diffs = by_file(self._trees.diff(project.path, before, after))
        return tuple(
            FileChange(
                change.path,
                _ACTIONS.get(change.kind, ChangeAction.UPDATE),
                "" if change.path == LOCK_FILE else diffs.get(change.path, ""),
            )
            for change in changes
        )

    def _packages(self, project: Project, before: str, after: str) -> tuple[PackageChange, ...]:
        old, new = (self._trees.read(project.path, tree, LOCK_FILE) for tree in (before, after))
        if old is None or new is None or old == new:
            return ()
        return tuple(_package_changes(self._locks.changes(old.decode(), new.decode())))

    def _new_keys(self, project: Project, before: str, after: str) -> tuple[str, ...]:
        old, new = (
            _KEY.findall((self._trees.read(project.path, tree, ENV_EXAMPLE) or b"").decode())
            for tree in (before, after)
        )
        return tuple(key for key in new if key not in old)

    def _services_of(self, change: PlannedChange) -> tuple[str, ...]:
        before, after = (services_of(state, self._catalogue) for state in (change.before, change.wanted))
        return tuple(sorted(after - before))

    def _migrations(self, change: PlannedChange, paths: dict[str, ChangeAction]) -> tuple[str, ...]:
        new = [path for path, action in paths.items() if action is ChangeAction.ADD]
        files = [path for path in new if _MIGRATION.fullmatch(path)]
        added = change.names(ChangeAction.ADD)
        manifests = self._catalogue.parts(change.wanted)[1]
        own = {path.split("/")[-3] for path in files if path.count("/") > 1}
        apps = {app for plugin in manifests if plugin.name in added for app in plugin.apps} - own
        return (*files, *sorted(apps))

    def _data(self, project: Project, change: PlannedChange) -> tuple[AppData, ...]:
        return data_in(project, leaving_apps(change, self._catalogue), self._database)


def _package_changes(changes: LockChanges) -> list[PackageChange]:
    found = [PackageChange(name, "", version) for name, version in changes.added.items()]
    found += [PackageChange(name, version, "") for name, version in changes.removed.items()]
    found += [PackageChange(name, before, after) for name, (before, after) in changes.changed.items()]
    return sorted(found, key=lambda change: change.name)


def _sentences(result: _Result) -> list[str]:
    told = [f"{conflict.path}: {conflict.message}" for conflict in result.merged.conflicts]
    told += [f"{note.path}: {note.message}" for note in result.merged.notes]
    return [*told, *([result.lock_note] if result.lock_note else [])]


def _nothing(change: PlannedChange) -> ChangePreview:
    return ChangePreview("", "", change.notes, *(() for _ in range(10)))
