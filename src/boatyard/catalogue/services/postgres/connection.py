"""A connection to PostgreSQL, and the meaning of its errors."""

import re

import psycopg

from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from boatyard.core.servers.reaching import SECONDS, not_that_kind
from boatyard.core.servers.wrong_password import WrongPassword

_CAUSES = (
    (r'role ".*" does not exist', "The server has no user with this name."),
    (r'database "(.*)" does not exist', "The server has no database «{0}». Create it, or correct the name."),
    (r"permission denied for database", "The user may not connect to this database."),
    (
        r"no pg_hba\.conf entry",
        "The server does not allow this user to connect from this machine (pg_hba.conf).",
    ),
    (
        r"does not support SSL|sslmode value",
        "The server does not support the encryption that sslmode requires.",
    ),
    (r"too many (clients|connections)", "The server accepts no more connections."),
    (r"starting up|shutting down", "The server is starting or stopping. Try again."),
)
_WRONG_PASSWORD = r"password authentication failed|no password supplied"  # noqa: S105 - a pattern
_OTHER = r"SSL negotiation|closed the connection unexpectedly|timeout expired|expected authentication request"


def connected(url: Secret, *, autocommit: bool = False) -> psycopg.Connection:
    try:
        return psycopg.connect(
            url.reveal(), autocommit=autocommit, connect_timeout=SECONDS, application_name="boatyard"
        )
    except psycopg.OperationalError as error:
        raise _in_words(str(error)) from None
    except psycopg.Error:
        raise ExternalFailure("The URL has an option that PostgreSQL does not know.") from None


def _in_words(said: str) -> ExternalFailure:
    if re.search(_WRONG_PASSWORD, said):
        return WrongPassword("The user name or the password is wrong.")
    for pattern, words in _CAUSES:
        if found := re.search(pattern, said):
            return ExternalFailure(words.format(*found.groups()))
    if re.search(_OTHER, said):
        return not_that_kind("PostgreSQL")
    return ExternalFailure(f"PostgreSQL refuses the connection: {said.strip().splitlines()[-1]}")
