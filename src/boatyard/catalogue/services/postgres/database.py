import psycopg
from psycopg.sql import SQL, Identifier

from boatyard.catalogue.services.postgres.connection import connected
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from boatyard.core.servers.server_database import ServerDatabase

MADE_BY_MIGRATE = frozenset({"django_migrations", "django_content_type", "auth_permission"})
ENOUGH = 4
"""The maximum number of tables in a message."""


class Database(ServerDatabase):
    """Connects with psycopg."""

    def create(self, url: Secret, name: str) -> None:
        with connected(url, autocommit=True) as connection:
            try:
                connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
            except psycopg.Error as error:
                reason = error.diag.message_primary
                raise ExternalFailure(f"The database {name} cannot be created: {reason}") from None

    def has_tables(self, url: Secret) -> bool:
        with connected(url) as connection:
            return bool(_tables(connection))

    def filled_tables(self, url: Secret) -> tuple[str, ...]:
        filled: list[str] = []
        with connected(url) as connection:
            for name in _tables(connection):
                if name not in MADE_BY_MIGRATE and _has_rows(connection, name):
                    filled.append(name)
                if len(filled) == ENOUGH:
                    break
        return tuple(filled)

    def drop_tables(self, url: Secret) -> None:
        with connected(url) as connection:
            if not (tables := _tables(connection)):
                return
            names = SQL(", ").join(map(Identifier, tables))
            try:
                connection.execute(SQL("DROP TABLE {} CASCADE").format(names))
            except psycopg.Error as error:
                raise ExternalFailure(f"The tables cannot be dropped: {error.diag.message_primary}") from None


def _tables(connection: psycopg.Connection) -> list[str]:
    found = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
    )
    return [name for (name,) in found]


def _has_rows(connection: psycopg.Connection, table: str) -> bool:
    """A table that this user may not read counts as not empty."""
    try:
        with connection.transaction():
            found = connection.execute(SQL("SELECT EXISTS (SELECT FROM {})").format(Identifier(table)))
            return found.fetchone() == (True,)
    except psycopg.errors.InsufficientPrivilege:
        return True
