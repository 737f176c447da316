from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.projects.logic.changing.unfinished_change import unfinished_change
from boatyard.apps.projects.logic.own_project import own_project
from boatyard.apps.vcs.logic.conflict_branch import ConflictBranch
from boatyard.apps.vcs.logic.interfaces import Conflicts
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class ConflictingFile:
    """A file with a conflict. `message` says what happened and what to do."""

    path: str
    message: str
    is_resolved: bool


@dataclass(frozen=True, slots=True)
class UnfinishedChange:
    """A change that stopped.

    Attributes:
        job_id: None if there is no such change; the other fields are empty then.
        branch: The branch for resolving its conflicts; empty if the change stopped for another reason.
        original: The branch that is changed.
        error: Why it stopped.
        files: The files with conflicts.
    """

    job_id: UUID | None = None
    title: str = ""
    branch: str = ""
    original: str = ""
    error: str = ""
    files: tuple[ConflictingFile, ...] = ()


@dataclass(frozen=True, slots=True)
class GetChange(Query[UnfinishedChange]):
    """Returns the unfinished change of a project, if there is one."""

    needs: ClassVar = Needs(Role.VIEWER)

    name: str


class GetChangeHandler:
    def __init__(self, conflicts: Conflicts) -> None:
        self._conflicts = conflicts

    def handle(self, message: GetChange, /) -> UnfinishedChange:
        project = own_project(message.name)
        job = unfinished_change(project)
        if job is None:
            return UnfinishedChange()
        conflict = job.memory.get("conflict")
        if not conflict:
            return UnfinishedChange(job.pk, job.title, error=job.error)
        branch = ConflictBranch(**conflict["branch"])
        left = self._conflicts.state(project.path, branch).unresolved if project.path.is_dir() else ()
        files = tuple(
            ConflictingFile(file["path"], file["message"], file["path"] not in left)
            for file in conflict["files"]
        )
        return UnfinishedChange(job.pk, job.title, branch.name, branch.original, job.error, files)
