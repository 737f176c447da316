from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.logic.interfaces.environment_servers import EnvironmentServers
from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.protection import require_name
from boatyard.apps.environments.logic.setting_key import (
    check_released_setting,
    check_setting,
    check_type,
    looks_secret,
)
from boatyard.apps.environments.logic.settings_table import current_values
from boatyard.apps.environments.models import LOCAL, Environment
from boatyard.apps.plugins.logic.manifest import SettingKind
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
        value: A value of the setting's type, if its type is known. It can be empty. In the local environment
            it is one line, since it is written to `.env`.
        confirmation: The name of the environment, if it is protected and the setting is a secret.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    key: str
    value: Secret
    environment: str = LOCAL
    confirmation: str = ""


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
        check = check_setting if environment.is_live else check_released_setting
        check(message.key, message.value.reveal())
        if kind := self._settings.types().get(message.key):
            check_type(message.key, message.value.reveal(), kind)
        refuse_bound(environment, message.key, self._servers)
        if self._is_secret(environment, message.key, message.value):
            require_name(environment, message.confirmation, "change a secret of it")
        self._settings.set(environment, {message.key: message.value}, author_id=current_actor().account_id)

    def _is_secret(self, environment: Environment, key: str, value: Secret) -> bool:
        before = current_values(environment).get(key, "")
        declared = self._settings.kinds(environment).get(key) is SettingKind.SECRET
        return declared or looks_secret(key, value.reveal()) or looks_secret(key, before)
