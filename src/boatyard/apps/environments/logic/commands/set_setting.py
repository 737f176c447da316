from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.setting_key import check_setting
from boatyard.apps.environments.models import LOCAL
from boatyard.bus import Command
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


class SetSettingHandler:
    def __init__(self, settings: EnvironmentSettings) -> None:
        self._settings = settings

    def handle(self, message: SetSetting, /) -> None:
        environment = own_environment(message.name, message.environment)
        check_setting(message.key, message.value.reveal())
        self._settings.set(environment, {message.key: message.value}, author_id=current_actor().account_id)
