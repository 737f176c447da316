"""The content of a service.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ServiceUrl:
    """The format of its URLs.

    Attributes:
        port: The default port.
        requires: The required parts in addition to the host: user, password, database.
        options: The allowed options; None allows all.
        is_strict: Whether other options are also refused in a URL that was written into `.env` by hand.
    """

    schemes: tuple[str, ...]
    port: int
    example: str
    requires: tuple[str, ...] = ()
    options: frozenset[str] | None = None
    is_strict: bool = False


@dataclass(frozen=True, slots=True)
class PublishedPort:
    """Another port of the container that is published in development.

    Attributes:
        variable: The variable of `.env` with its port on this machine.
        offset: The offset from the first port of the project's containers.
    """

    variable: str
    port: int
    offset: int


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """The command that succeeds in the container while the server is healthy."""

    command: str
    start_period: str
    interval: str = ""
    timeout: str = ""


@dataclass(frozen=True, slots=True)
class ComposeService:
    """The server as a service of a project's compose files.

    `{user}` and `{password}` in texts are replaced by the project's own. In a URL, the names of the
    container's variables are replaced by their values, and `{host}` and `{port}` by the server's address.

    Attributes:
        name: The name of the compose service and of its volume.
        prefix: The prefix of its variables in `.env`.
        memory: The memory limit in production, unless `.env` sets another one.
        volume: The folder that is stored in a volume.
        keeps_in_memory: Whether tests keep that folder in memory; otherwise it stays in the container.
        options: Other keys of a compose service.
        comments: The comments above keys of the compose service, by key.
        url_in_tests: The URL for tests, if they need more rights than the site.
        url_without_command: Of a server that runs the command of its image, as the runners of CI start it.
    """

    name: str
    image: str
    prefix: str
    port: int
    port_offset: int
    memory: str
    volume: str
    url: str
    health: HealthCheck
    environment: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    command: tuple[str, ...] = ()
    ports: tuple[PublishedPort, ...] = ()
    keeps_in_memory: bool = False
    url_in_tests: str = ""
    url_without_command: str = ""

    @property
    def port_key(self) -> str:
        """The variable of `.env` with its port on this machine."""
        return f"{self.prefix}_PORT"

    @property
    def password_key(self) -> str:
        """The variable of `.env` with its password."""
        return f"{self.prefix}_PASSWORD"


@dataclass(frozen=True, slots=True)
class ClientProgram:
    """A program of the server's container that reads or writes a whole database.

    `{host}`, `{port}`, `{user}`, `{password}` and `{database}` are replaced by the parts of a URL.
    """

    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DatabaseService:
    """The additional data of databases.

    Attributes:
        mover: The plugin that provides `manage.py copy_database`, which copies data to and from it.
        dump: Writes the database to its standard output.
        restore: Restores a dump from its standard input into an empty database.
        verify: Reads a dump, fails if it is not complete, and prints the number of rows and the name of each
            table.
    """

    mover: str
    dump: ClientProgram
    restore: ClientProgram
    verify: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """A kind of server that a project can use.

    Attributes:
        name: Its name in manifests, and its folder.
        variable: The variable of the project's environment with its URL.
        fallback: A sentence that says what the project uses without it.
        database: Set only if it holds the project's own data, so that a change of server needs migrations.
    """

    name: str
    title: str
    summary: str
    variable: str
    fallback: str
    url: ServiceUrl
    compose: ComposeService
    database: DatabaseService | None = None

    @property
    def holds_data(self) -> bool:
        return self.database is not None
