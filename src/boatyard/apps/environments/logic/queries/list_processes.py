from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from boatyard.apps.environments.logic.interfaces.platform import WEB, ObservedProcess, Revision
from boatyard.apps.environments.logic.interfaces.process_types import DeclaredProcess
from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role
from boatyard.drivers.base import Condition


@dataclass(frozen=True, slots=True)
class ProcessCount:
    """A process of an environment, and how often it runs.

    Attributes:
        count: How many of it are to run.
        running: How many of it run.
        since: When the one in the worst condition was started or stopped.
        detail: Why it does not work.
        missing: The required settings that are empty; the process does not run without them.
        single: At most one of it may run.
        can_scale: Whether the platform can run it several times.
    """

    name: str
    help: str
    condition: Condition
    count: int
    running: int
    since: datetime | None
    detail: str
    missing: tuple[str, ...]
    single: bool
    can_scale: bool


@dataclass(frozen=True, slots=True)
class ListProcesses(Query[tuple[ProcessCount, ...]]):
    """The processes of an environment, `web` first.

    Attributes:
        name: The name of the project.
    """

    needs: ClassVar = Needs(Role.VIEWER)

    name: str
    environment: str


class ListProcessesHandler:
    def __init__(self, operations: Operations, platforms: Platforms) -> None:
        self._operations = operations
        self._platforms = platforms

    def handle(self, message: ListProcesses, /) -> tuple[ProcessCount, ...]:
        environment = own_environment(message.name, message.environment)
        revision = self._operations.revision(environment, with_processes=True)
        observed = self._operations.observe(environment, revision)
        seen = {each.name: each for each in (observed.web, *observed.beside)}
        declared = (DeclaredProcess(WEB, (), "answers requests"), *revision.processes)
        can_scale = self._platforms.of(environment).capabilities.scale
        return tuple(_count(each, seen.get(each.name), revision, can_scale=can_scale) for each in declared)


def _count(
    declared: DeclaredProcess, seen: ObservedProcess | None, revision: Revision, *, can_scale: bool
) -> ProcessCount:
    found = seen or ObservedProcess(declared.name, Condition.STOPPED, count=0)
    return ProcessCount(
        name=declared.name,
        help=declared.help,
        condition=found.condition,
        count=revision.instances_of(declared.name).count,
        running=found.count if found.condition.is_alive or can_scale else 0,
        since=found.since,
        detail=found.detail,
        missing=declared.missing,
        single=declared.single,
        can_scale=can_scale and not declared.single,
    )
