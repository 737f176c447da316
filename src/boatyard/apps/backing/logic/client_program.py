from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from boatyard.apps.plugins.logic.service import ClientProgram, Service
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class ClientCommand:
    """A program to run where the server's own programs are, as in its container."""

    arguments: tuple[str, ...]
    environment: Mapping[str, Secret]


def client_command(program: ClientProgram, service: Service, url: Secret) -> ClientCommand:
    """The program for the database that `url` names.

    The password is in the environment alone, since everybody on a machine can read a program's arguments.
    """
    parts = urlsplit(url.reveal())
    given = {
        "host": parts.hostname or "",
        "port": str(parts.port or service.url.port),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "database": unquote(parts.path.strip("/")),
    }
    return ClientCommand(
        tuple(_filled(text, given) for text in program.command),
        {key: Secret(_filled(value, given)) for key, value in program.environment.items()},
    )


def _filled(text: str, given: Mapping[str, str]) -> str:
    return text.format_map(given)
