"""What is started for each service, and with which credentials."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from boatyard.core.secrets import Secret

REDIS_CONFIGURATION = "/usr/local/etc/boatyard.conf"


@dataclass(frozen=True, slots=True)
class ServerImage:
    """An image, and how its server is set up.

    Attributes:
        url: From a user name, a password and a port of this machine.
        environment: From a user name and a password.
        files: From a password.
    """

    image: str
    port: int
    folder: str
    url: Callable[[str, str, int], str]
    command: tuple[str, ...] = ()
    environment: Callable[[str, str], Mapping[str, str]] = field(default=lambda _user, _password: {})
    files: Callable[[str], Mapping[str, str]] = field(default=lambda _password: {})


SERVERS: Mapping[str, ServerImage] = {
    "postgres": ServerImage(
        image="postgres:17",
        port=5432,
        folder="/var/lib/postgresql/data",
        url=lambda user, password, port: f"postgres://{user}:{password}@127.0.0.1:{port}/{user}",
        environment=lambda user, password: {
            "POSTGRES_USER": user,
            "POSTGRES_PASSWORD": password,
            "POSTGRES_DB": user,
        },
    ),
    # Its password is in a file: the server's own arguments can be read by everyone on the machine.
    "redis": ServerImage(
        image="redis:8",
        port=6379,
        folder="/data",
        url=lambda _, password, port: f"redis://:{password}@127.0.0.1:{port}/0",
        command=("redis-server", REDIS_CONFIGURATION),
        files=lambda password: {
            REDIS_CONFIGURATION: f"requirepass {password}\ndir /data\nappendonly yes\nbind * -::*\n"
        },
    ),
    "rabbitmq": ServerImage(
        image="rabbitmq:4-management",
        port=5672,
        folder="/var/lib/rabbitmq",
        url=lambda user, password, port: f"amqp://{user}:{password}@127.0.0.1:{port}/{user}",
        environment=lambda user, password: {
            "RABBITMQ_DEFAULT_USER": user,
            "RABBITMQ_DEFAULT_PASS": password,
            "RABBITMQ_DEFAULT_VHOST": user,
        },
    ),
}


def secret_values(values: Mapping[str, str]) -> dict[str, Secret]:
    return {key: Secret(value) for key, value in values.items()}
