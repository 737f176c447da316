import re

import psycopg
from psycopg.sql import SQL, Identifier

from boatyard.apps.backing.logic.wrong_password import WrongPassword
from boatyard.apps.backing.services.checkers.reaching import SECONDS, not_that_kind, reach
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret

OLDEST = 15
"""What Django supports."""
MADE_BY_MIGRATE = frozenset({"django_migrations", "django_content_type", "auth_permission"})
ENOUGH = 4
"""Tables that are named."""
_CAUSES = (
    (r'role ".*" does not exist', "The server has no user of that name."),
    (r'database "(.*)" does not exist', "The server has no database «{0}»: make it, or correct the name."),
    (r"permission denied for database", "The user may not connect to that database."),
    (r"no pg_hba\.conf entry", "The server does not let this user in from this machine (pg_hba.conf)."),
    (
        r"does not support SSL|sslmode value",
        "The server does not offer the encryption that sslmode asks for.",
    ),
    (r"too many (clients|connections)", "The server has no connection left."),
    (r"starting up|shutting down", "The server is starting or stopping: try again."),
)
_WRONG_PASSWORD = r"password authentication failed|no password supplied"  # noqa: S105 - a pattern
_OTHER = r"SSL negotiation|closed the connection unexpectedly|timeout expired|expected authentication request"


def check(url: Secret) -> str:
    reach("postgres", url)
    with _connected(url) as connection:
        version = connection.info.server_version // 10000
        if version < OLDEST:
            raise ExternalFailure(f"The server is PostgreSQL {version}: Django needs {OLDEST} or newer.")
        row = connection.execute("SELECT has_schema_privilege(current_schema(), 'CREATE')").fetchone()
        if row != (True,):
            raise ExternalFailure(
                "The user may not make tables there: GRANT CREATE ON SCHEMA public TO that user."
            )
    return f"PostgreSQL {version}"


def has_tables(url: Secret) -> bool:
    with _connected(url) as connection:
        return bool(_tables(connection))


def filled_tables(url: Secret) -> tuple[str, ...]:
    filled: list[str] = []
    with _connected(url) as connection:
        for name in _tables(connection):
            if name not in MADE_BY_MIGRATE and _has_rows(connection, name):
                filled.append(name)
            if len(filled) == ENOUGH:
                break
    return tuple(filled)


def drop_tables(url: Secret) -> None:
    with _connected(url) as connection:
        if not (tables := _tables(connection)):
            return
        names = SQL(", ").join(map(Identifier, tables))
        try:
            connection.execute(SQL("DROP TABLE {} CASCADE").format(names))
        except psycopg.Error as error:
            raise ExternalFailure(f"Its tables cannot be removed: {error.diag.message_primary}") from None


def _tables(connection: psycopg.Connection) -> list[str]:
    found = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
    )
    return [name for (name,) in found]


def _has_rows(connection: psycopg.Connection, table: str) -> bool:
    """One that may not be read is somebody's too."""
    try:
        with connection.transaction():
            found = connection.execute(SQL("SELECT EXISTS (SELECT FROM {})").format(Identifier(table)))
            return found.fetchone() == (True,)
    except psycopg.errors.InsufficientPrivilege:
        return True


def _connected(url: Secret) -> psycopg.Connection:
    try:
        return psycopg.connect(url.reveal(), connect_timeout=SECONDS, application_name="boatyard")
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
