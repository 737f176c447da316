from collections.abc import Mapping
from dataclasses import dataclass

from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.projects.logic.interfaces.machine import Machine
from boatyard.apps.projects.logic.project_checks import ProjectChecks
from boatyard.bus import Query


@dataclass(frozen=True, slots=True)
class ProjectDraft:
    """A project as it would be made now.

    Attributes:
        folder: Its own folder; empty while that cannot be told. Likewise the other fields.
        faults: What is wrong, by field.
    """

    name: str
    title: str
    plugins: tuple[str, ...]
    folder: str
    port: int
    faults: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class CheckProject(Query[ProjectDraft]):
    """What CreateProject would say to the same, without making anything."""

    name: str
    title: str = ""
    plugins: tuple[str, ...] | None = None
    folder: str = ""
    port: int | None = None


class CheckProjectHandler:
    def __init__(self, machine: Machine, catalogue: Catalogue) -> None:
        self._checks = ProjectChecks(machine, catalogue)

    def handle(self, message: CheckProject, /) -> ProjectDraft:
        project, faults = self._checks.draft(
            message.name, message.title, message.plugins, message.folder, message.port
        )
        return ProjectDraft(
            name=project.name,
            title=project.title,
            plugins=tuple(project.plugins),
            folder=project.folder,
            port=project.port,
            faults={field: tuple(texts) for field, texts in faults.fields.items()},
        )
