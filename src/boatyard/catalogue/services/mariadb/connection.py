"""A connection to MariaDB or MySQL, and the meaning of its errors."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pymysql
from pymysql.cursors import Cursor

from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from boatyard.core.servers.reaching import SECONDS, not_that_kind
from boatyard.core.servers.wrong_password import WrongPassword

PORT = 3306
_WRONG_PASSWORD = {1045, 1698}
_CAUSES = {
    1040: "The server accepts no more connections.",
    1044: "The user may not use this database.",
    1049: "The server has no database «{database}». Create it, or correct the name.",
    1053: "The server is stopping. Try again.",
    1130: "The server does not allow this user to connect from this machine.",
}
_OF_DJANGO = {"isolation_level"}
"""The options of a URL that are not passed to the client."""


@contextmanager
def connected(url: Secret) -> Iterator[Cursor]:
    """A cursor of a connection that commits each statement, and is closed at the end."""
    parts = urlsplit(url.reveal())
    database = unquote(parts.path.strip("/"))
    try:
        connection = pymysql.connect(
            host=parts.hostname,
            port=parts.port or PORT,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            database=database or None,
            autocommit=True,
            **_options(parts.query),
        )
    except pymysql.Error as error:
        raise _in_words(error, database) from None
    except (OSError, ValueError, TypeError, IndexError, RuntimeError, AssertionError, struct.error):
        raise not_that_kind("MariaDB or MySQL") from None
    with connection, connection.cursor() as cursor:
        yield cursor


def quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def reason_of(error: pymysql.Error) -> str:
    """Returns the message of the server."""
    return str(error.args[-1]) if error.args else type(error).__name__


def _options(query: str) -> dict[str, Any]:
    found: dict[str, Any] = {"read_timeout": SECONDS, "write_timeout": SECONDS}
    for key, value in parse_qsl(query):
        if key not in _OF_DJANGO:
            found[key] = _typed(value)
    return found | {"connect_timeout": SECONDS}


def _typed(value: str) -> str | int | bool:
    if value.lower() in {"true", "false"}:
        return value.lower() == "true"
    return int(value) if value.isascii() and value.isdigit() else value


def _in_words(error: pymysql.Error, database: str) -> ExternalFailure:
    code = error.args[0] if error.args else None
    if code in _WRONG_PASSWORD:
        return WrongPassword("The user name or the password is wrong.")
    if code in _CAUSES:
        return ExternalFailure(_CAUSES[code].format(database=database))
    if isinstance(code, int) and 1000 <= code < 2000:
        return ExternalFailure(f"The server refuses the connection: {reason_of(error)}")
    return not_that_kind("MariaDB or MySQL")
