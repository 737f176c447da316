"""What a plugin says of itself in its plugin.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from boatyard.apps.plugins.logic.moving.moves import Moves
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
    """What runs beside the process that serves pages.

    Attributes:
        needs: Services without which it is not run.
        script: The script of base/scripts/ that runs it in a container; without one, `command` does.
        port: Where it listens in its container; 0 if it does not.
        health: The command that succeeds in its container as long as it works.
    """

    name: str
    command: tuple[str, ...]
    help: str = ""
    needs: tuple[str, ...] = ()
    script: str = ""
    port: int = 0
    health: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs in a container beside the project's own, and that Boatyard knows nothing of.

    Attributes:
        image: With its exact tag.
        port: Where it listens in its container.
        variable: What the project reads its address from, and `url` that address.
        volume: The folder whose content is kept; empty if nothing is.
        environment: What its container is started with.
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
    """A way to run something later that the plugin brings: a row of the project's docs/durability.md."""

    way: str
    runs: str
    killed: str
    fails: str
    use: str


@dataclass(frozen=True, slots=True)
class Dependencies:
    """Packages with the versions that will do: `celery[redis]` to `>=5.7`; `*` leaves it to the lock."""

    main: Mapping[str, str] = field(default_factory=dict)
    dev: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A plugin of the catalogue.

    Attributes:
        untyped: Packages without types, as mypy's overrides name them.
        documented: Whether it brings docs/<name>.md, which the project's README then leads to.
        apps: Labels of the Django apps with tables that it brings.
        shares: Layers of files that it has in common with other plugins of Boatyard's catalogue.
        moves: Where its files have gone, version by version.
        source: Where a third party's plugin comes from; empty for one that Boatyard carries.
        pin: Exactly which state of that source.
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
    """What every project has before any plugin.

    Attributes:
        bus: The folder of a project where the bus lies.
        linters: What each set of linters adds to the dependencies for development.
        moves: Where its files have gone, version by version.
    """

    version: str
    dependencies: Dependencies
    bus: str
    linters: Mapping[Linters, Mapping[str, str]] = field(default_factory=dict)
    moves: tuple[Moves, ...] = ()
