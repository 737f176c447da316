import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from boatyard.core.secrets import Secret

WEB = "web"
WEB_PORT = 8000
"""Where the process that serves pages listens in its container."""

_KEY = re.compile(r"[0-9a-f]{32}")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,100}")
_PROCESS = re.compile(r"[a-z][a-z0-9-]{0,62}")
_IMAGE = re.compile(r"[a-z0-9][a-z0-9._/:-]*(@sha256:[0-9a-f]{64})?|sha256:[0-9a-f]{64}")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_MOST_OF_ONE = 100


@dataclass(frozen=True, slots=True)
class EnvironmentTarget:
    """An environment of a project on a Docker engine: its containers, its network and its volumes.

    Attributes:
        key: The environment's id as 32 hexadecimal digits. Labels hold it, so that nothing else is touched.
        name: Of the project and the environment, for people who list containers.

    Raises:
        ValueError: One of them could be taken for something else.
    """

    key: str
    name: str

    def __post_init__(self) -> None:
        _require(_KEY, self.key, "the id of an environment")
        _require(_NAME, self.name, "the name of an environment")

    @property
    def network(self) -> str:
        return f"{self.name}-{self.key[:8]}"

    def volume(self, purpose: str) -> str:
        return f"{self.network}-{purpose}"


@dataclass(frozen=True, slots=True)
class ContainerProcess:
    """A process type as it runs in containers.

    Attributes:
        command: What the image's entrypoint is given.
        count: In how many containers it runs.
        health: The command that succeeds as long as it works; empty for the image's own.
        variables: What it is given besides the revision's own variables.
    """

    name: str
    command: tuple[str, ...]
    count: int = 1
    health: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _require(_PROCESS, self.name, "the name of a process")
        if not 0 <= self.count <= _MOST_OF_ONE:
            raise ValueError(f"{self.name} cannot run in {self.count} containers")


@dataclass(frozen=True, slots=True)
class ContainerRevision:
    """One image with its settings, as the containers of an environment.

    Attributes:
        number: Which revision of the environment it is; two can run side by side.
        variables: The settings, by the name of the variable.
    """

    number: int
    image: str
    processes: tuple[ContainerProcess, ...] = ()
    variables: Mapping[str, Secret] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        _require(_IMAGE, self.image, "the name of an image")
        if self.number < 0:
            raise ValueError(f"{self.number} is not the number of a revision")
        for name in (*self.variables, *(name for each in self.processes for name in each.variables)):
            _require(_VARIABLE, name, "the name of a variable")


def _require(pattern: re.Pattern[str], text: str, what: str) -> None:
    if not pattern.fullmatch(text):
        raise ValueError(f"{text!r} is not {what}")
