"""The services that a project can want beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from boatyard.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class KnownService:
    """A kind of server.

    Attributes:
        name: As manifests call it.
        key: The variable of the project's environment that holds its URL.
        schemes: What its URLs begin with.
        example: A URL, for people.
        embedded: What the project uses without it; a sentence.
        holds_data: The project's own data lies there, so that a change of server needs migrations.
        options: What may follow a question mark in its URLs; None for anything. Left out are those that name
            files, hosts, accounts or parts of programs of this machine.
    """

    name: str
    title: str
    key: str
    schemes: tuple[str, ...]
    example: str
    embedded: str
    holds_data: bool = False
    options: frozenset[str] | None = None


KNOWN: Mapping[str, KnownService] = {
    service.name: service
    for service in (
        KnownService(
            name="postgres",
            title="PostgreSQL",
            key="DATABASE_URL",
            schemes=("postgres", "postgresql"),
            example="postgres://user:password@host:5432/name",
            embedded="An SQLite file in the project's folder.",
            holds_data=True,
            options=frozenset(
                {"application_name", "channel_binding", "client_encoding", "connect_timeout", "gssencmode"}
                | {"keepalives", "keepalives_count", "keepalives_idle", "keepalives_interval", "options"}
                | {
                    "password",
                    "sslmode",
                    "sslnegotiation",
                    "target_session_attrs",
                    "tcp_user_timeout",
                    "user",
                }
            ),
        ),
        KnownService(
            name="redis",
            title="Redis",
            key="REDIS_URL",
            schemes=("redis", "rediss"),
            example="redis://:password@host:6379/0",
            embedded="Each process keeps a cache of its own; nothing is shared.",
            options=frozenset(
                {"client_name", "db", "health_check_interval", "max_connections", "protocol"}
                | {"retry_on_timeout", "socket_connect_timeout", "socket_keepalive", "socket_timeout"}
                | {"ssl_cert_reqs", "ssl_check_hostname", "ssl_min_version", "timeout"}
            ),
        ),
        KnownService(
            name="rabbitmq",
            title="RabbitMQ",
            key="RABBITMQ_URL",
            schemes=("amqp", "amqps"),
            example="amqp://user:password@host:5672/vhost",
            embedded="Nothing is sent to a broker: events stay in the database.",
        ),
    )
}


def known_service(name: str) -> KnownService:
    """Raises NotFound if there is no such service."""
    if name not in KNOWN:
        raise NotFound(f"There is no service «{name}»: {', '.join(KNOWN)} are known.")
    return KNOWN[name]
