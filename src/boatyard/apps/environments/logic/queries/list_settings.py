from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.setting_key import looks_secret
from boatyard.apps.environments.logic.settings_table import current_settings
from boatyard.apps.environments.models import LOCAL, Setting
from boatyard.apps.plugins.logic.manifest import SettingKind
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class SettingDetail:
    """A setting of an environment.

    Attributes:
        value: Empty for a secret, which is never shown again.
        is_set: Its value is not empty.
        is_own: The value belongs to this environment; otherwise to all environments of the project.
        author: The account that set it; empty if Boatyard set it or found it in `.env`.
        changed_at: When the value was stored; None for an edit of `.env` that is not in the table yet.
    """

    key: str
    kind: SettingKind
    value: str
    is_secret: bool
    is_set: bool
    is_own: bool
    author: str
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ListSettings(Query[tuple[SettingDetail, ...]]):
    """Returns the settings of an environment, by key, without the values of secrets.

    Attributes:
        name: The name of the project.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)

    name: str
    environment: str = LOCAL


class ListSettingsHandler:
    def __init__(self, settings: EnvironmentSettings) -> None:
        self._settings = settings

    def handle(self, message: ListSettings, /) -> tuple[SettingDetail, ...]:
        environment = own_environment(message.name, message.environment)
        found = current_settings(environment)
        if environment.is_live:
            found |= {edit.key: edit for edit in self._settings.edits(environment)}
        return tuple(_detail(found[key]) for key in sorted(found))


def _detail(setting: Setting) -> SettingDetail:
    value = setting.value.reveal() if setting.value else ""
    is_secret = setting.kind == SettingKind.SECRET or looks_secret(setting.key, value)
    return SettingDetail(
        key=setting.key,
        kind=SettingKind(setting.kind),
        value="" if is_secret else value,
        is_secret=is_secret,
        is_set=bool(value),
        is_own=setting.environment_id is not None,
        author=setting.author.username if setting.author else "",
        changed_at=setting.created_at,
    )
