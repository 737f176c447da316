import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from boatyard.core.secrets import Secret
from boatyard.drivers.names import require

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
        require(_KEY, self.key, "the id of an environment")
        require(_NAME, self.name, "the name of an environment")

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
        first: The number of its first container; the others have the next numbers.
        variables: Values of variables that only it has.
        single: At most one of it may run at any time, in any revision.
    """

    name: str
    command: tuple[str, ...]
    count: int = 1
    health: tuple[str, ...] = ()
    first: int = 1
    single: bool = False
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def indexes(self) -> range:
        """The numbers of its containers."""
        return range(self.first, self.first + self.count)

    def __post_init__(self) -> None:
        require(_PROCESS, self.name, "the name of a process")
        if not 0 <= self.count <= _MOST_OF_ONE:
            raise ValueError(f"{self.name} cannot run in {self.count} containers")
        for name in self.variables:
            require(_VARIABLE, name, "the name of a variable")
        if self.first < 1:
            raise ValueError(f"{self.first} is not the number of a container")


@dataclass(frozen=True, slots=True)
class ContainerRevision:
    """One image with its settings, as the containers of an environment.

    Attributes:
        number: Which revision of the environment it is; two can run side by side.
        variables: The values of its variables, by their names.
        public: The names of those whose values may be shown in output.
    """

    number: int
    image: str
    processes: tuple[ContainerProcess, ...] = ()
    variables: Mapping[str, Secret] = field(default_factory=dict, repr=False)
    public: frozenset[str] = frozenset()

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """The values to mask in output."""
        return tuple(value for name, value in self.variables.items() if name not in self.public)

    def __post_init__(self) -> None:
        require(_IMAGE, self.image, "the name of an image")
        if self.number < 0:
            raise ValueError(f"{self.number} is not the number of a revision")
        for name in self.variables:
            require(_VARIABLE, name, "the name of a variable")
