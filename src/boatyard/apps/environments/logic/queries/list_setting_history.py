from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.db.models import Q

from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.setting_key import looks_secret
from boatyard.apps.environments.models import LOCAL, Setting
from boatyard.apps.plugins.logic.manifest import SettingKind
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role

LISTED = 200


@dataclass(frozen=True, slots=True)
class SettingVersion:
    """A value that a setting got.

    Attributes:
        value: Empty for a secret.
        is_set: False if the setting was unset or emptied.
        is_own: The value was set for this environment; otherwise for all environments of the project.
        author: Empty if Boatyard set the value or found it in `.env`.
    """

    key: str
    value: str
    is_secret: bool
    is_set: bool
    is_own: bool
    author: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class ListSettingHistory(Query[tuple[SettingVersion, ...]]):
    """Returns the changes of the settings of an environment, the newest first; at most 200.

    Attributes:
        name: The name of the project.
        key: Only those of this setting; empty for all.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)

    name: str
    environment: str = LOCAL
    key: str = ""


class ListSettingHistoryHandler:
    def handle(self, message: ListSettingHistory, /) -> tuple[SettingVersion, ...]:
        environment = own_environment(message.name, message.environment)
        of_it = Q(environment=environment) | Q(environment=None)
        found = Setting.objects.filter(of_it, project_id=environment.project_id).select_related("author")
        if message.key:
            found = found.filter(key=message.key)
        rows = list(found.order_by("-pk")[:LISTED])
        # A key that is a secret in one version is one in all of them.
        secret = {row.key for row in rows if _is_secret(row)}
        return tuple(_version(row, row.key in secret) for row in rows)


def _is_secret(row: Setting) -> bool:
    value = row.value.reveal() if row.value else ""
    return row.kind == SettingKind.SECRET or looks_secret(row.key, value)


def _version(row: Setting, is_secret: bool) -> SettingVersion:
    value = row.value.reveal() if row.value else ""
    return SettingVersion(
        key=row.key,
        value="" if is_secret else value,
        is_secret=is_secret,
        is_set=bool(value),
        is_own=row.environment_id is not None,
        author=row.author.username if row.author else "",
        changed_at=row.created_at,
    )
