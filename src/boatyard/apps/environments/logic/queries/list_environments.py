from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.logic.routed_address import routed_address
from boatyard.apps.environments.models import LOCAL, Environment
from boatyard.apps.projects.logic.addresses import addresses
from boatyard.apps.projects.logic.own_project import own_project
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role
from boatyard.drivers.base import Condition


@dataclass(frozen=True, slots=True)
class EnvironmentDetail:
    """An environment of a project, and how it is.

    Attributes:
        id: By which its processes and logs are found on its platform.
        condition: How the process that serves pages is.
        since: When that was started or stopped.
        detail: Why it does not run, if that is known.
        checkout: The folder that it follows; empty for one that runs releases.
        url: Where it is served; empty if nowhere yet.
    """

    id: UUID
    name: str
    platform: str
    condition: Condition
    since: datetime | None
    detail: str
    checkout: str
    url: str
    is_local: bool


@dataclass(frozen=True, slots=True)
class ListEnvironments(Query[tuple[EnvironmentDetail, ...]]):
    """The environments of a project, the local one first.

    Attributes:
        name: The project's.
    """

    needs: ClassVar = Needs(Role.VIEWER)

    name: str


class ListEnvironmentsHandler:
    def __init__(self, operations: Operations) -> None:
        self._operations = operations

    def handle(self, message: ListEnvironments, /) -> tuple[EnvironmentDetail, ...]:
        project = own_project(message.name)
        found = project.environments.select_related("project", "platform")
        return tuple(self._detail(each) for each in sorted(found, key=lambda each: each.name != LOCAL))

    def _detail(self, environment: Environment) -> EnvironmentDetail:
        web, port = self._operations.observe(environment).web, environment.port
        return EnvironmentDetail(
            id=environment.id,
            name=environment.name,
            platform=environment.platform.name,
            condition=web.condition,
            since=web.since,
            detail=web.detail,
            checkout=environment.checkout,
            url=addresses(environment.project.name, port)["url"] if port else _address(environment),
            is_local=environment.name == LOCAL,
        )


def _address(environment: Environment) -> str:
    """Where an environment that runs releases is served; empty before its first one."""
    return routed_address(environment) if environment.revision else ""
