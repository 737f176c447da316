from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.setting_key import BASE_TYPES, check_setting, check_type
from boatyard.apps.environments.models import LOCAL
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.manifest import SettingType
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
        value: One line of the setting's type, if its type is known. It can be empty.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    key: str
    value: Secret
    environment: str = LOCAL


class SetSettingHandler:
    def __init__(self, settings: EnvironmentSettings, catalogue: Catalogue) -> None:
        self._settings = settings
        self._catalogue = catalogue

    def handle(self, message: SetSetting, /) -> None:
        environment = own_environment(message.name, message.environment)
        check_setting(message.key, message.value.reveal())
        if kind := self._types().get(message.key):
            check_type(message.key, message.value.reveal(), kind)
        self._settings.set(environment, {message.key: message.value}, author_id=current_actor().account_id)

    def _types(self) -> Mapping[str, SettingType]:
        plugins = self._catalogue.plugins().values()
        return {**BASE_TYPES} | {each.key: each.type for plugin in plugins for each in plugin.settings}
