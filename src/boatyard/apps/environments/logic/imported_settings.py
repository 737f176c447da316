"""What the import of a `.env` file would do to the settings of an environment."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from boatyard.apps.environments.logic.environment_settings import SECRET_KEY
from boatyard.apps.environments.logic.interfaces.environment_servers import EnvironmentServers
from boatyard.apps.environments.logic.setting_key import (
    SET_BY_BOATYARD,
    check_setting,
    check_type,
    looks_secret,
    released_fault,
)
from boatyard.apps.environments.logic.settings_table import current_settings, current_values
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.known_services import known_services
from boatyard.apps.plugins.logic.manifest import SettingKind, SettingType
from boatyard.core.env_file import values_in
from boatyard.core.errors import Invalid
from boatyard.core.secrets import Secret

_LINE = re.compile(r"\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=(.*)")
LONGEST_FILE = 200_000
_MOST_LINES_TOLD = 5


class ImportState(StrEnum):
    """What an import does to a key.

    Attributes:
        NEW: The environment has no such setting yet.
        CHANGED: It has another value.
        SAME: It has this value already.
        SKIPPED: It is not imported.
    """

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class ImportedSetting:
    """A key of an imported file.

    Attributes:
        is_known: A plugin or `.env.example` of the project names it.
        before: The present value; empty for a secret.
        value: The new value; empty for a secret.
        reason: Why it is skipped.
    """

    key: str
    state: ImportState
    is_known: bool
    is_secret: bool
    before: str
    value: str
    reason: str


def values_of_file(text: str) -> dict[str, str]:
    """The variables of a `.env` file, as the project itself would read them.

    Raises:
        Invalid: On `text`, if it is too long, or a line has no meaning. The message does not quote it.
    """
    if len(text) > LONGEST_FILE:
        raise Invalid.field("text", f"The file is too long: use at most {LONGEST_FILE} characters.")
    if "\0" in text:
        raise Invalid.field("text", "This is not a text file: it contains the character NUL.")
    found = values_in(text)
    lines = text.removeprefix("\ufeff").splitlines()
    if wrong := [str(number) for number, line in enumerate(lines, 1) if not _is_read(line, found)]:
        more = f" and {len(wrong) - _MOST_LINES_TOLD} more" if len(wrong) > _MOST_LINES_TOLD else ""
        raise Invalid.field(
            "text",
            f"Not understood: line {', '.join(wrong[:_MOST_LINES_TOLD])}{more}. Write KEY=value, without "
            "spaces around the =. A value of several lines is set by itself: boatyard settings set KEY - "
            "< file",
        )
    if not found:
        raise Invalid.field("text", "The file has no settings. Write one KEY=value a line.")
    return found


def imported_settings(
    environment: Environment,
    values: Mapping[str, str],
    kinds: Mapping[str, SettingKind],
    known: frozenset[str],
    servers: EnvironmentServers,
    types: Mapping[str, SettingType],
) -> Iterator[ImportedSetting]:
    """What becomes of each key, in the order of the file.

    Args:
        kinds: The kinds of keys that plugins declare.
        known: The keys that plugins or `.env.example` name.
        types: The types of known settings.
    """
    current = current_settings(environment)
    others = environment.project.environments.exclude(pk=environment.pk)
    secret_keys = {current_values(each).get(SECRET_KEY) for each in others}
    for key, value in values.items():
        row = current.get(key)
        before = row.value.reveal() if row and row.value else None
        kind = kinds.get(key) or (SettingKind(row.kind) if row else SettingKind.ENVIRONMENT)
        is_secret = kind is SettingKind.SECRET or looks_secret(key, value) or looks_secret(key, before or "")
        reason = _reason(environment, key, value, servers)
        if not reason and key in types:
            reason = _fault_of(partial(check_type, key, value, types[key]))
        if not reason and key == SECRET_KEY and value in secret_keys:
            reason = "Another environment has it. Each environment has its own."
        yield ImportedSetting(
            key=key,
            state=_state(before, value, reason),
            is_known=key in known or row is not None,
            is_secret=is_secret,
            before="" if is_secret else before or "",
            value="" if is_secret else value,
            reason=reason,
        )


def to_set(values: Mapping[str, str], found: Iterable[ImportedSetting]) -> dict[str, Secret]:
    """The values that an import sets."""
    changing = {ImportState.NEW, ImportState.CHANGED}
    return {each.key: Secret(values[each.key]) for each in found if each.state in changing}


def _state(before: str | None, value: str, reason: str) -> ImportState:
    if reason:
        return ImportState.SKIPPED
    if before is None:
        return ImportState.NEW
    return ImportState.SAME if before == value else ImportState.CHANGED


def _reason(environment: Environment, key: str, value: str, servers: EnvironmentServers) -> str:
    if environment.is_live:
        return _fault_of(partial(check_setting, key, value))
    if key in SET_BY_BOATYARD:
        return "Boatyard sets it for the environment."
    if key in _of_compose():
        return "Only docker-compose.yml reads it."
    if service := servers.bound_by(environment, key):
        return f"It is the URL of a server: boatyard services set {service} --env {environment.name}"
    if not value:
        return "It is empty in the file, so the present value or the default stays."
    if not re.fullmatch(r"[A-Z][A-Z0-9_]{0,99}", key):
        return "A key has capital letters, digits and underscores."
    return released_fault(key, value)


def _fault_of(check: Callable[[], None]) -> str:
    try:
        check()
    except Invalid as error:
        return " ".join(text for texts in error.fields.values() for text in texts)
    return ""


def _of_compose() -> frozenset[str]:
    """The variables of the containers that run beside the local environment."""
    compose = [service.compose for service in known_services().values()]
    own = {f"{each.prefix}_{end}" for each in compose for end in ("PORT", "PASSWORD", "MEMORY")}
    return frozenset(
        own | {port.variable for each in compose for port in each.ports} | {"WEB_CONTAINER_PORT"}
    )


def _is_read(line: str, found: Mapping[str, str]) -> bool:
    stripped = line.strip()
    if not stripped or stripped.startswith("#"):
        return True
    match = _LINE.fullmatch(line)
    return match is not None and match[1] in found
