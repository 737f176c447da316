"""The URL of RabbitMQ."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PORTS = {"amqp": 5672, "amqps": 5671}


@dataclass(frozen=True, slots=True)
class AmqpUrl:
    """The address of RabbitMQ and the credentials."""

    host: str
    user: str
    password: str
    virtual_host: str
    has_tls: bool

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ImproperlyConfigured, without the text, which may hold a password."""
        url = urlsplit(text)
        try:
            host, port = url.hostname, url.port or PORTS[url.scheme]
        except (KeyError, ValueError):
            host = None
        if not host:
            raise ImproperlyConfigured(
                "RABBITMQ_URL is wrong: expected a URL such as amqp://user:password@host:5672/"
            )
        return cls(
            f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            unquote(url.username or "guest"),
            unquote(url.password or "guest"),
            unquote(url.path.removeprefix("/")) or "/",
            url.scheme == "amqps",
        )
