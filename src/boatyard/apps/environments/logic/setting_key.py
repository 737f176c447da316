import re
from collections.abc import Iterable, Mapping

from boatyard.apps.plugins.logic.manifest import Manifest, SettingType
from boatyard.core.env_file import values_in
from boatyard.core.errors import Invalid

_KEY = re.compile(r"[A-Z][A-Z0-9_]{0,99}")
_SECRET = re.compile(r"SECRET|PASSW|PASSPHRASE|TOKEN|PRIVATE|CREDENTIAL|(^|_)(KEY|PASS|PWD)($|_)")
_IN_URL = re.compile(r"://[^/@\s]*:[^/@\s]+@|[?&][a-z_]*(password|secret|token|key)=", re.IGNORECASE)
LONGEST_VALUE = 20_000
FLAGS = frozenset({"1", "on", "true", "yes", "0", "off", "false", "no"})
BASE_TYPES: Mapping[str, SettingType] = {
    **dict.fromkeys(("DEBUG", "TLS"), SettingType.BOOLEAN),
    **dict.fromkeys(
        ("API_ANON_PER_MINUTE", "API_USER_PER_MINUTE", "HSTS_SECONDS", "TRUSTED_PROXIES"), SettingType.INTEGER
    ),
    **dict.fromkeys(("WEB_CONCURRENCY", "WEB_GRACEFUL_SECONDS", "WEB_THREADS"), SettingType.INTEGER),
}
"""The types of the base template's variables. Manifests contain those of the plugins."""
_EXPECTED = {
    SettingType.BOOLEAN: ("true or false", re.compile("|".join(FLAGS), re.IGNORECASE)),
    SettingType.INTEGER: ("a whole number", re.compile(r"-?[0-9]{1,18}", re.ASCII)),
    SettingType.URL: ("a URL such as https://example.org/", re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")),
    SettingType.EMAIL: ("an address such as ada@example.org", re.compile(r"[^@\s]+@[^@\s]+")),
}
SET_BY_BOATYARD = frozenset({"BIND", "ENVIRONMENT", "FORWARDED_ALLOW_IPS", "PORT", "ROLE", "TRUSTED_PROXIES"})
"""What a container gets from its platform."""
_CONTROL = re.compile(r"[^\n\t\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")


def check_setting(key: str, value: str) -> None:
    """Checks that a line of `.env` can hold the setting.

    Raises:
        Invalid: On the field `key` or `value`.
    """
    if not _KEY.fullmatch(key):
        raise Invalid.field("key", "Use capital letters, digits and underscores, for example SENDER_NAME.")
    if key == "PORT":
        raise Invalid.field("key", "PORT cannot be set: Boatyard chooses it for the environment.")
    if not value.isprintable() or len(value) > LONGEST_VALUE:
        raise Invalid.field("value", f"Use one line of at most {LONGEST_VALUE} printable characters.")
    if values_in(f"{key}={value}\n").get(key) != value:
        raise Invalid.field(
            "value", ".env cannot hold this value unchanged. Remove quotes and spaces around it."
        )


def check_type(key: str, value: str, kind: SettingType) -> None:
    """Checks that the project can read the value; an empty value stands for the default.

    Raises:
        Invalid: On the field `value`, without the value, which can be a secret.
    """
    expected, pattern = _EXPECTED.get(kind, ("", None))
    if value and pattern and not pattern.fullmatch(value):
        raise Invalid.field("value", f"{key} takes {expected}. Nothing was changed.")


def check_released_setting(key: str, value: str) -> None:
    """Checks that a container can get the setting exactly as it is: also with lines, quotes, `#` and `$`.

    Raises:
        Invalid: On the field `key` or `value`.
    """
    if not _KEY.fullmatch(key):
        raise Invalid.field("key", "Use capital letters, digits and underscores, for example SENDER_NAME.")
    if fault := released_fault(key, value):
        raise Invalid.field("key" if key in SET_BY_BOATYARD else "value", fault)


def released_fault(key: str, value: str) -> str:
    """Returns why an environment with releases cannot have this value; empty if it can."""
    if key in SET_BY_BOATYARD:
        return f"{key} cannot be set: Boatyard chooses it for the environment."
    if len(value) > LONGEST_VALUE:
        return f"Use at most {LONGEST_VALUE} characters. This value has {len(value)}."
    if found := _CONTROL.search(value):
        return (
            f"The value has the control character U+{ord(found[0]):04X} at position {found.start() + 1}. "
            "Only line breaks and tabs are possible. Encode other values, for example as base64."
        )
    return ""


def types_of(plugins: Iterable[Manifest]) -> Mapping[str, SettingType]:
    """The types of the variables of the base template and of these plugins."""
    return {**BASE_TYPES} | {each.key: each.type for plugin in plugins for each in plugin.settings}


def looks_secret(key: str, value: str) -> bool:
    """Whether a value should be hidden although it is not declared as a secret."""
    return bool(_SECRET.search(key) or _IN_URL.search(value))
