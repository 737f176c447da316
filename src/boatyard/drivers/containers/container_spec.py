import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from boatyard.core.secrets import Secret

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{1,127}")
_IMAGE = re.compile(
    r"[a-z0-9][a-z0-9.-]*(:[0-9]+)?(/[a-z0-9][a-z0-9._-]*)*:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"
)
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_PATH = re.compile(r"(/[A-Za-z0-9._-]+)+")
_LABEL = re.compile(r"[a-z][a-z0-9.-]*")
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]*")


@dataclass(frozen=True, slots=True)
class ContainerSpec:
    """A server in a container of its own, with one port on this machine's loopback and one volume.

    Attributes:
        port: Where it listens on 127.0.0.1; `inner_port` is the one inside.
        folder: Where the volume is inside.
        hostname: What it calls itself; a server may keep its data under that name.
        environment: Secrets among them; they come to Docker by its standard input.
        files: Files to be put into the container before it starts: paths inside, and what they hold.

    Raises:
        ValueError: A part is not what it has to be, so that it could be taken for something else.
    """

    name: str
    image: str
    port: int
    inner_port: int
    volume: str
    hostname: str
    folder: str
    labels: Mapping[str, str]
    command: tuple[str, ...] = ()
    environment: Mapping[str, Secret] = field(default_factory=dict)
    files: Mapping[str, Secret] = field(default_factory=dict)

    def __post_init__(self) -> None:
        named = [
            (_NAME, self.name),
            (_IMAGE, self.image),
            (_NAME, self.volume),
            (_HOST, self.hostname),
            (_PATH, self.folder),
        ]
        named += [(_PATH, path) for path in self.files] + [(_LABEL, key) for key in self.labels]
        named += [(_VARIABLE, key) for key in self.environment]
        for pattern, text in named:
            if not pattern.fullmatch(text):
                raise ValueError(f"{text!r} is not fit for a container")
        if not all(value.isprintable() and "," not in value for value in self.labels.values()):
            raise ValueError("a label's value is one line without commas")
        if any("\n" in value.reveal() for value in self.environment.values()):
            raise ValueError("a variable is one line")
        if not 0 < self.port < 65536 or not 0 < self.inner_port < 65536:
            raise ValueError("a port is a number from 1 to 65535")
