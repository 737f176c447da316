"""How a project's compose file calls the server of each service, and what Boatyard takes from there."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ComposeServer:
    """A service of the compose file.

    Attributes:
        name: What the compose file calls it.
        port: Where it listens in its container.
        password_key: The variable of `.env` that holds its password.
        port_key: The variable of `.env` that holds its port of this machine.
        url: From the variables that its container gets, and `{port}` for its port of this machine.
    """

    name: str
    port: int
    password_key: str
    port_key: str
    url: str


SERVERS: Mapping[str, ComposeServer] = {
    "postgres": ComposeServer(
        name="database",
        port=5432,
        password_key="DATABASE_PASSWORD",  # noqa: S106 - the name of a variable
        port_key="DATABASE_PORT",
        url="postgres://{POSTGRES_USER}:{POSTGRES_PASSWORD}@127.0.0.1:{port}/{POSTGRES_DB}",
    ),
    "redis": ComposeServer(
        name="redis",
        port=6379,
        password_key="REDIS_PASSWORD",  # noqa: S106
        port_key="REDIS_PORT",
        url="redis://:{REDISCLI_AUTH}@127.0.0.1:{port}/0",
    ),
    "rabbitmq": ComposeServer(
        name="rabbitmq",
        port=5672,
        password_key="RABBITMQ_PASSWORD",  # noqa: S106
        port_key="RABBITMQ_PORT",
        url="amqp://{RABBITMQ_DEFAULT_USER}:{RABBITMQ_DEFAULT_PASS}@127.0.0.1:{port}/{RABBITMQ_DEFAULT_VHOST}",
    ),
}
