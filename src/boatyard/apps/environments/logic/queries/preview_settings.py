from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.logic.imported_settings import (
    ImportedSetting,
    imported_settings,
    values_of_file,
)
from boatyard.apps.environments.logic.interfaces.environment_servers import EnvironmentServers
from boatyard.apps.environments.logic.known_keys import known_keys
from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.models import LOCAL
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class PreviewSettings(Query[tuple[ImportedSetting, ...]]):
    """Tells what ImportSettings would do to each key of a `.env` file, without the values of secrets.

    Attributes:
        name: The name of the project.
        text: The content of the file.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    text: Secret
    environment: str = LOCAL


class PreviewSettingsHandler:
    def __init__(self, settings: EnvironmentSettings, servers: EnvironmentServers) -> None:
        self._settings = settings
        self._servers = servers

    def handle(self, message: PreviewSettings, /) -> tuple[ImportedSetting, ...]:
        environment = own_environment(message.name, message.environment)
        project, values = environment.project, values_of_file(message.text.reveal())
        kinds = self._settings.kinds(environment)
        known, types = known_keys(project, kinds), self._settings.types()
        return tuple(imported_settings(environment, values, kinds, known, self._servers, types))
