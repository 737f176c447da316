from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.environments.logic.interfaces.platform import WEB
from boatyard.apps.environments.logic.interfaces.process_types import DeclaredProcess
from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.replace_processes import replace_processes
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.bus import Command
from boatyard.core.errors import Conflict, Invalid
from boatyard.core.roles import Needs, Role

MOST = 100


@dataclass(frozen=True, slots=True)
class ScaleEnvironment(Command[UUID]):
    """Changes how often the processes of an environment run. The next releases keep the counts.

    New ones get requests once they answer, and those that are taken away finish theirs first. The result is
    the job.

    Attributes:
        name: The name of the project.
        counts: How often each process is to run, such as web 2 and worker 3. The others do not change.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    counts: dict[str, int]


class ScaleEnvironmentHandler:
    def __init__(self, jobs: JobQueue, operations: Operations, platforms: Platforms) -> None:
        self._jobs = jobs
        self._operations = operations
        self._platforms = platforms

    def handle(self, message: ScaleEnvironment, /) -> UUID:
        environment = own_environment(message.name, message.environment)
        if not self._platforms.of(environment).capabilities.scale:
            raise Conflict(
                f"{environment.name} of «{message.name}» runs on {environment.platform.name}, where each "
                "process runs once. Environments with releases can be scaled."
            )
        _check(message.counts, self._operations.processes(environment))
        return replace_processes(self._jobs, environment, message.counts)


def _check(counts: Mapping[str, int], declared: tuple[DeclaredProcess, ...]) -> None:
    if not counts:
        raise Invalid.field("counts", "Say how often a process is to run, for example web=2.")
    by_name = {each.name: each for each in declared}
    for name, count in counts.items():
        if name != WEB and name not in by_name:
            names = ", ".join((WEB, *by_name))
            raise Invalid.field("counts", f"There is no process {name!r}. Choose one of: {names}.")
        if name == WEB and not 1 <= count <= MOST:
            raise Invalid.field(
                "counts", f"web runs 1 to {MOST} times. `boatyard stop` stops an environment."
            )
        if not 0 <= count <= MOST:
            raise Invalid.field("counts", f"{name} runs 0 to {MOST} times.")
        if count > 1 and by_name[name].single if name in by_name else False:
            raise Invalid.field(
                "counts", f"{name} runs at most once: two of it would do the same work twice."
            )
