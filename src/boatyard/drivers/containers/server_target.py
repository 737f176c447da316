import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from boatyard.core.secrets import Secret
from boatyard.drivers.base import Condition
from boatyard.drivers.names import require

_NAME = re.compile(r"[a-z][a-z0-9-]{0,38}")
_IMAGE = re.compile(r"[a-z0-9][a-z0-9._/:-]*")
_FOLDER = re.compile(r"(/[a-z0-9._-]+)+")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SECONDS = re.compile(r"[1-9][0-9]*s")
_SIZE = re.compile(r"[1-9][0-9]*[kKmMgG]")
_WORD = re.compile(r"[a-z][a-z0-9-]*")
OPTIONS = {"hostname": _WORD, "shm_size": _SIZE, "user": _WORD}
"""The options of a compose service that a server can have, and their form."""


@dataclass(frozen=True, slots=True)
class ServerHealth:
    """A shell command that succeeds in the container while the server works."""

    command: str
    start_period: str
    interval: str = ""
    timeout: str = ""

    def __post_init__(self) -> None:
        for each in (self.start_period, self.interval, self.timeout):
            require(_SECONDS, each or "1s", "a number of seconds")


@dataclass(frozen=True, slots=True)
class ServerContainer:
    """A server of an environment in a container, such as its database. Only that environment reaches it.

    Attributes:
        name: Its host name in the network of the environment.
        folder: What is kept in a volume of its own.
        variables: The values of its variables, by their names. They are masked in output.
        options: Other options of a compose service: see OPTIONS.

    Raises:
        ValueError: One of them could be taken for something else.
    """

    name: str
    image: str
    folder: str
    memory: str
    health: ServerHealth
    variables: Mapping[str, Secret] = field(default_factory=dict, repr=False)
    command: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        require(_NAME, self.name, "the name of a server")
        require(_IMAGE, self.image, "the name of an image")
        require(_FOLDER, self.folder, "a folder")
        require(_SIZE, self.memory, "an amount of memory")
        for name in self.variables:
            require(_VARIABLE, name, "the name of a variable")
        for name, value in self.options.items():
            if name not in OPTIONS:
                raise ValueError(f"{name} is not an option of servers")
            require(OPTIONS[name], value, f"a value of {name}")


@dataclass(frozen=True, slots=True)
class ServerState:
    """A server's container, as it was observed.

    Attributes:
        is_healthy: Its own check succeeds.
        detail: Why it does not work.
    """

    name: str
    condition: Condition
    is_healthy: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ServersState:
    """What there is of the servers of an environment on an engine."""

    servers: tuple[ServerState, ...] = ()
    has_network: bool = False
    volumes: frozenset[str] = frozenset()

    def of(self, name: str) -> ServerState | None:
        return next((each for each in self.servers if each.name == name), None)
