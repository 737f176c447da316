from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.logic.interfaces.environment_servers import EnvironmentServers
from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.setting_key import check_setting
from boatyard.apps.environments.models import LOCAL, Environment
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class SetSetting(Command[None]):
    """Sets a setting of an environment. Running processes read it after a restart.

    Attributes:
        name: The name of the project.
        key: The variable, such as SENDER_NAME.
        value: One line; can be empty.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    key: str
    value: Secret
    environment: str = LOCAL


def refuse_bound(environment: Environment, key: str, servers: EnvironmentServers) -> None:
    """Raises Invalid for the URL of a server, which is tested before an environment uses it."""
    if not environment.is_live and (service := servers.bound_by(environment, key)):
        raise Invalid.field(
            "key",
            f"{key} is the URL of a server. To choose one: boatyard services set {service} --env "
            f"{environment.name} --project {environment.project.name}",
        )


class SetSettingHandler:
    def __init__(self, settings: EnvironmentSettings, servers: EnvironmentServers) -> None:
        self._settings = settings
        self._servers = servers

    def handle(self, message: SetSetting, /) -> None:
        environment = own_environment(message.name, message.environment)
        check_setting(message.key, message.value.reveal())
        refuse_bound(environment, message.key, self._servers)
        self._settings.set(environment, {message.key: message.value}, author_id=current_actor().account_id)
