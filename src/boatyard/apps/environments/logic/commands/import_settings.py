from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.logic.imported_settings import imported_settings, to_set, values_of_file
from boatyard.apps.environments.logic.interfaces.environment_servers import EnvironmentServers
from boatyard.apps.environments.logic.known_keys import known_keys
from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.protection import require_name
from boatyard.apps.environments.models import LOCAL
from boatyard.bus import Command
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class ImportedKeys:
    """The keys that an import has set."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportSettings(Command[ImportedKeys]):
    """Sets the settings of an environment from the text of a `.env` file. PreviewSettings tells what it does.

    Settings that the file does not name stay as they are. Some keys are never imported, such as the URLs of
    servers.

    Attributes:
        name: The name of the project.
        text: The content of the file.
        confirmation: The name of the environment, if it is protected and a secret changes.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    text: Secret
    environment: str = LOCAL
    confirmation: str = ""


class ImportSettingsHandler:
    def __init__(self, settings: EnvironmentSettings, servers: EnvironmentServers) -> None:
        self._settings = settings
        self._servers = servers

    def handle(self, message: ImportSettings, /) -> ImportedKeys:
        environment = own_environment(message.name, message.environment)
        project, values = environment.project, values_of_file(message.text.reveal())
        kinds = self._settings.kinds(environment)
        known, types = known_keys(project, kinds), self._settings.types()
        found = tuple(imported_settings(environment, values, kinds, known, self._servers, types))
        chosen = to_set(values, found)
        if any(each.is_secret for each in found if each.key in chosen):
            require_name(environment, message.confirmation, "change secrets of it")
        if chosen:
            self._settings.set(environment, chosen, author_id=current_actor().account_id)
        return ImportedKeys(tuple(chosen))
