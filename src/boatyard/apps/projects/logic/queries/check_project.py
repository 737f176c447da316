from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.rendering import ContinuousIntegration, Linters
from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment
from boatyard.apps.projects.logic.interfaces.machine import Machine
from boatyard.apps.projects.logic.interfaces.servers import Servers
from boatyard.apps.projects.logic.new_servers import NewServers, new_servers
from boatyard.apps.projects.logic.project_checks import ProjectChecks
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class ProjectDraft:
    """A project as CreateProject would create it.

    Attributes:
        folder: Its folder; empty while it is unknown. The same applies to the other fields.
        servers: The plan for the servers of its plugins.
        faults: The errors by field.
    """

    name: str
    title: str
    plugins: tuple[str, ...]
    folder: str
    port: int
    linters: str
    ci: str
    servers: NewServers
    faults: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class CheckProject(Query[ProjectDraft]):
    """Checks the fields of CreateProject without creating anything."""

    needs: ClassVar = Needs(Role.OPERATOR, of="team", field="team")

    name: str
    title: str = ""
    plugins: tuple[str, ...] | None = None
    folder: str = ""
    port: int | None = None
    linters: str = Linters.DEFAULT.value
    ci: str = ContinuousIntegration.GITHUB.value
    team: str = ""
    servers: bool = True


class CheckProjectHandler:
    def __init__(
        self, machine: Machine, catalogue: Catalogue, environment: LocalEnvironment, servers: Servers
    ) -> None:
        self._servers = servers
        self._checks = ProjectChecks(machine, catalogue, environment)

    def handle(self, message: CheckProject, /) -> ProjectDraft:
        project, port, faults = self._checks.draft(message)
        return ProjectDraft(
            name=project.name,
            title=project.title,
            plugins=tuple(project.plugins),
            folder=project.repository,
            port=port,
            linters=project.linters,
            ci=project.ci,
            servers=new_servers(project.plugins, self._servers, wanted=message.servers),
            faults={field: tuple(texts) for field, texts in faults.fields.items()},
        )
