from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.setting_key import looks_secret
from boatyard.apps.environments.logic.settings_table import current_settings
from boatyard.apps.environments.models import Setting
from boatyard.apps.plugins.logic.manifest import SettingKind
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role


class Difference(StrEnum):
    """How a setting differs between two environments.

    Attributes:
        EQUAL: Both have the same value.
        DIFFERENT: Both have a value, but not the same.
        MISSING_HERE: Only the other environment has it.
        MISSING_THERE: Only this environment has it.
    """

    EQUAL = "equal"
    DIFFERENT = "different"
    MISSING_HERE = "missing here"
    MISSING_THERE = "missing there"


@dataclass(frozen=True, slots=True)
class ComparedSetting:
    """A setting in two environments.

    Attributes:
        here: The value in this environment; empty for a secret.
        there: The value in the other one; empty for a secret.
    """

    key: str
    difference: Difference
    is_secret: bool
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class CompareSettings(Query[tuple[ComparedSetting, ...]]):
    """Compares the settings of two environments of a project, by key.

    Attributes:
        name: The name of the project.
        environment: This environment.
        other: The other environment.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)

    name: str
    environment: str
    other: str


class CompareSettingsHandler:
    def handle(self, message: CompareSettings, /) -> tuple[ComparedSetting, ...]:
        here, there = (
            current_settings(own_environment(message.name, each))
            for each in (message.environment, message.other)
        )
        return tuple(_compared(key, here.get(key), there.get(key)) for key in sorted({*here, *there}))


def _compared(key: str, here: Setting | None, there: Setting | None) -> ComparedSetting:
    values = [row.value.reveal() if row and row.value else None for row in (here, there)]
    is_secret = any(row and row.kind == SettingKind.SECRET for row in (here, there)) or any(
        looks_secret(key, value or "") for value in values
    )
    return ComparedSetting(
        key=key,
        difference=_difference(*values),
        is_secret=is_secret,
        here="" if is_secret else values[0] or "",
        there="" if is_secret else values[1] or "",
    )


def _difference(here: str | None, there: str | None) -> Difference:
    if here is None:
        return Difference.MISSING_HERE
    if there is None:
        return Difference.MISSING_THERE
    return Difference.EQUAL if here == there else Difference.DIFFERENT
