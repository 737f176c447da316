"""The content of a plugin.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from boatyard.apps.plugins.logic.moving.moves import Moves
from boatyard.apps.plugins.logic.rendering import Linters


class SettingKind(StrEnum):
    """Where a setting's value is stored: in the project's code, in its environment, or as a secret."""

    CODE = "code"
    ENVIRONMENT = "environment"
    SECRET = "secret"  # noqa: S105 - the word, not one


class SettingType(StrEnum):
    """The type of a setting's value."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    URL = "url"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class PluginSetting:
    """A variable of projects with the plugin. A secret has no default."""

    key: str
    kind: SettingKind
    type: SettingType
    default: str
    help: str


@dataclass(frozen=True, slots=True)
class ProcessType:
    """A process in addition to the web server.

    Attributes:
        needs: Services that it requires to run.
        script: The script of base/scripts/ that runs it in a container; if empty, `command` is used.
        port: Its port in the container; 0 if it does not listen.
        health: The command that succeeds in its container as long as it works.
        single: At most one of it may run at any time, such as a scheduler.
    """

    name: str
    command: tuple[str, ...]
    help: str = ""
    needs: tuple[str, ...] = ()
    script: str = ""
    port: int = 0
    health: tuple[str, ...] = ()
    single: bool = False


@dataclass(frozen=True, slots=True)
class Server:
    """A server in an additional container that is not in Boatyard's catalogue of services.

    Attributes:
        image: With its exact tag.
        port: Its port in the container.
        variable: The variable with its address; `url` is this address.
        volume: The folder that is stored in a volume; empty if there is none.
        environment: The environment variables of its container.
        health: The command that succeeds in its container as long as it works.
    """

    name: str
    image: str
    port: int
    variable: str
    url: str
    health: tuple[str, ...]
    volume: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DurabilityRow:
    """A way to run something later that the plugin provides: a row of the project's docs/durability.md."""

    way: str
    runs: str
    killed: str
    fails: str
    use: str


@dataclass(frozen=True, slots=True)
class Dependencies:
    """Packages with accepted versions: `celery[redis]` to `>=5.7`; `*` takes the version from the lock."""

    main: Mapping[str, str] = field(default_factory=dict)
    dev: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A plugin of the catalogue.

    Attributes:
        untyped: Packages without type hints, as in mypy's overrides.
        documented: Whether it has docs/<name>.md, which the project's README links to.
        apps: Labels of its Django apps that have tables.
        shares: Layers of files that several plugins of Boatyard's catalogue have in common.
        moves: Its moved files, by version.
        source: The source of a third-party plugin; empty for Boatyard's own.
        pin: The exact state of that source.
    """

    name: str
    title: str
    summary: str
    category: str
    version: str
    default: bool = False
    requires: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    dependencies: Dependencies = field(default_factory=Dependencies)
    settings: tuple[PluginSetting, ...] = ()
    processes: tuple[ProcessType, ...] = ()
    servers: tuple[Server, ...] = ()
    apps: tuple[str, ...] = ()
    durability: tuple[DurabilityRow, ...] = ()
    untyped: tuple[str, ...] = ()
    documented: bool = False
    moves: tuple[Moves, ...] = ()
    source: str = ""
    pin: str = ""


@dataclass(frozen=True, slots=True)
class BaseTemplate:
    """The base template of every project.

    Attributes:
        bus: The folder of the bus in a project.
        linters: The development dependencies of each set of linters.
        moves: Its moved files, by version.
    """

    version: str
    dependencies: Dependencies
    bus: str
    linters: Mapping[Linters, Mapping[str, str]] = field(default_factory=dict)
    moves: tuple[Moves, ...] = ()
