"""What a plugin says of itself in its plugin.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from boatyard.apps.plugins.logic.rendering import Linters


class SettingKind(StrEnum):
    """Where a setting's value lives: in the project's code, its environment, or as a secret."""

    CODE = "code"
    ENVIRONMENT = "environment"
    SECRET = "secret"  # noqa: S105 - the word, not one


class SettingType(StrEnum):
    """What a setting's value is."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    URL = "url"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class PluginSetting:
    """A value that a project with the plugin has. A secret has no default."""

    key: str
    kind: SettingKind
    type: SettingType
    default: str
    help: str


@dataclass(frozen=True, slots=True)
class ProcessType:
    """What runs beside the process that serves pages."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dependencies:
    """Packages with the versions that will do: `celery[redis]` to `>=5.7`; `*` leaves it to the lock."""

    main: Mapping[str, str] = field(default_factory=dict)
    dev: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A plugin of the catalogue."""

    name: str
    title: str
    summary: str
    category: str
    version: str
    default: bool = False
    requires: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    dependencies: Dependencies = field(default_factory=Dependencies)
    settings: tuple[PluginSetting, ...] = ()
    processes: tuple[ProcessType, ...] = ()


@dataclass(frozen=True, slots=True)
class Keel:
    """What every project has before any plugin.

    Attributes:
        linters: What each set of linters adds to the dependencies for development.
    """

    version: str
    dependencies: Dependencies
    linters: Mapping[Linters, Mapping[str, str]] = field(default_factory=dict)
