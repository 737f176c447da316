from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from boatyard.apps.environments.logic.interfaces.platform import WEB, ObservedProcess
from boatyard.apps.environments.logic.interfaces.router import ServerTraffic
from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.routed_address import routed_address
from boatyard.apps.environments.logic.traffic import RevisionTraffic, traffic_of
from boatyard.apps.environments.models import LOCAL, Environment
from boatyard.apps.projects.logic.addresses import addresses
from boatyard.apps.projects.logic.own_project import own_project
from boatyard.bus import Query
from boatyard.core.errors import ExternalFailure
from boatyard.core.roles import Needs, Role
from boatyard.drivers.base import Condition


@dataclass(frozen=True, slots=True)
class EnvironmentDetail:
    """An environment of a project, and its state.

    Attributes:
        id: Identifies its processes and logs on its platform.
        condition: The condition of the web server.
        since: When the web server was started or stopped.
        detail: Why it is not running, if known.
        checkout: The folder of its working tree; empty if the environment runs releases.
        url: Its address; empty if it has none yet.
        maintenance: What visitors are told while it is maintained; null while it is not.
        traffic: How often its last releases were asked, the newest first.
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
    maintenance: str | None
    traffic: tuple[RevisionTraffic, ...]


@dataclass(frozen=True, slots=True)
class ListEnvironments(Query[tuple[EnvironmentDetail, ...]]):
    """Returns the environments of a project, the local one first.

    Attributes:
        name: The name of the project.
    """

    needs: ClassVar = Needs(Role.VIEWER)

    name: str


class ListEnvironmentsHandler:
    def __init__(self, operations: Operations, platforms: Platforms) -> None:
        self._operations = operations
        self._platforms = platforms

    def handle(self, message: ListEnvironments, /) -> tuple[EnvironmentDetail, ...]:
        project = own_project(message.name)
        found = project.environments.select_related("project", "platform")
        return tuple(self._detail(each) for each in sorted(found, key=lambda each: each.name != LOCAL))

    def _observed(self, environment: Environment) -> ObservedProcess:
        """A platform that does not answer is no reason not to show the others."""
        try:
            return self._operations.observe(environment).web
        except ExternalFailure as error:
            return ObservedProcess(WEB, Condition.MISSING, detail=error.message)

    def _counted(self, environment: Environment) -> tuple[ServerTraffic, ...]:
        """Without an answer of the router, what was read before is shown."""
        try:
            return self._platforms.of(environment).traffic() if environment.revision else ()
        except ExternalFailure:
            return ()

    def _detail(self, environment: Environment) -> EnvironmentDetail:
        web, port = self._observed(environment), environment.port
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
            maintenance=environment.maintenance,
            traffic=traffic_of(environment, self._counted(environment)),
        )


def _address(environment: Environment) -> str:
    """Where an environment that runs releases is served; empty before its first one."""
    return routed_address(environment) if environment.revision else ""
