from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.interfaces.platform import WEB, LogPart
from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.logic.own_environment import any_own_environment
from boatyard.apps.environments.models import LOCAL, Environment
from boatyard.bus import Query
from boatyard.core.errors import Invalid
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class ReadEnvironmentLog(Query[LogPart]):
    """Returns the log of a process of an environment, from `offset`; for None its last part.

    Attributes:
        name: The name of the project.
    """

    needs: ClassVar = Needs(Role.VIEWER)

    name: str
    offset: int | None = None
    process: str = WEB
    environment: str = LOCAL


class ReadEnvironmentLogHandler:
    def __init__(self, operations: Operations) -> None:
        self._operations = operations

    def handle(self, message: ReadEnvironmentLog, /) -> LogPart:
        environment = any_own_environment(message.name, message.environment)
        if message.process != WEB:
            self._require(environment, message.process)
        return self._operations.logs(environment, message.process, message.offset)

    def _require(self, environment: Environment, name: str) -> None:
        names = [WEB, *(process.name for process in self._operations.processes(environment))]
        if name not in names:
            raise Invalid.field(
                "process", f"There is no process {name!r}. Choose one of: {', '.join(names)}."
            )
