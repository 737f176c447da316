from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.interfaces.environment_servers import EnvironmentServers
from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class LostData:
    """What is lost when an environment is deleted.

    Attributes:
        items: Phrases, such as "all data of its managed PostgreSQL".
    """

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GetLostData(Query[LostData]):
    """Tells what DeleteEnvironment would delete permanently.

    Attributes:
        name: The name of the project.
        environment: The name of the environment.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str


class GetLostDataHandler:
    def __init__(self, servers: EnvironmentServers) -> None:
        self._servers = servers

    def handle(self, message: GetLostData, /) -> LostData:
        environment = own_environment(message.name, message.environment)
        data = tuple(f"all data of its managed {title}" for title in self._servers.data_of(environment))
        files = "the files in its volumes, such as uploads and an SQLite database"
        kept = () if environment.is_live else (files,)
        return LostData((*data, *kept, "its settings, releases and logs"))
