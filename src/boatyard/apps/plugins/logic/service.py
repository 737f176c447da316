"""What a backing service says of itself in its service.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ServiceUrl:
    """What its URLs look like.

    Attributes:
        port: Where servers listen if a URL does not say.
        requires: The parts beside the host that must be there: user, password, database.
        options: What may follow a question mark; None for anything.
        is_strict: Whether other options are refused too where somebody else wrote the URL into `.env`.
    """

    schemes: tuple[str, ...]
    port: int
    example: str
    requires: tuple[str, ...] = ()
    options: frozenset[str] | None = None
    is_strict: bool = False


@dataclass(frozen=True, slots=True)
class PublishedPort:
    """Another port of the container that development publishes.

    Attributes:
        variable: The variable of `.env` that holds its port of this machine.
        offset: From the first port of the project's containers to its own.
    """

    variable: str
    port: int
    offset: int


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """The command that succeeds in the container as long as the server works."""

    command: str
    start_period: str
    interval: str = ""
    timeout: str = ""


@dataclass(frozen=True, slots=True)
class ComposeService:
    """The server as a service of a project's compose files.

    `{user}` and `{password}` in texts stand for the project's own. In a URL, the names of the container's
    variables stand for their values, and `{host}` and `{port}` for where the server is.

    Attributes:
        name: What compose files call it and its volume.
        prefix: What the names of its variables in `.env` begin with.
        memory: What production lets it use unless `.env` says otherwise.
        volume: The folder whose content is kept.
        keeps_in_memory: Whether tests keep that folder in memory; else they leave it in the container.
        options: Other keys of a compose service.
        comments: What stands above a key of the compose service, by key.
        url_in_tests: Where tests need more rights than the site.
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
        """The variable of `.env` that holds its port of this machine."""
        return f"{self.prefix}_PORT"

    @property
    def password_key(self) -> str:
        """The variable of `.env` that holds its password."""
        return f"{self.prefix}_PASSWORD"


@dataclass(frozen=True, slots=True)
class ClientProgram:
    """A program of the server's container that reads or writes a whole database.

    `{host}`, `{port}`, `{user}`, `{password}` and `{database}` stand for the parts of a URL.
    """

    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DatabaseService:
    """What only databases have.

    Attributes:
        mover: The plugin that brings `manage.py copy_database`, which moves data to and from it.
        dump: Writes the database to its standard output.
        restore: Reads what `dump` has written from its standard input, into an empty database.
    """

    mover: str
    dump: ClientProgram
    restore: ClientProgram


@dataclass(frozen=True, slots=True)
class Service:
    """A kind of server that a project can use.

    Attributes:
        name: As manifests call it, and its folder.
        variable: The variable of the project's environment that holds its URL.
        fallback: What the project uses without it; a sentence.
        database: None unless the project's own data is in it, so that a change of server needs migrations.
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
