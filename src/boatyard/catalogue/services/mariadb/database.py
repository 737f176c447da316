import pymysql
from pymysql.cursors import Cursor

from boatyard.catalogue.services.mariadb.connection import connected, quoted, reason_of
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from boatyard.core.servers.server_database import ServerDatabase

MADE_BY_MIGRATE = frozenset({"django_migrations", "django_content_type", "auth_permission"})
ENOUGH = 4
"""The maximum number of tables in a message."""


class Database(ServerDatabase):
    """Connects with PyMySQL."""

    def create(self, url: Secret, name: str) -> None:
        with connected(url) as cursor:
            try:
                cursor.execute(f"CREATE DATABASE {quoted(name)} CHARACTER SET utf8mb4")
            except pymysql.Error as error:
                raise ExternalFailure(f"The database {name} cannot be created: {reason_of(error)}") from None

    def has_tables(self, url: Secret) -> bool:
        with connected(url) as cursor:
            return bool(_tables(cursor))

    def filled_tables(self, url: Secret) -> tuple[str, ...]:
        filled: list[str] = []
        with connected(url) as cursor:
            for name in _tables(cursor):
                if name not in MADE_BY_MIGRATE and _has_rows(cursor, name):
                    filled.append(name)
                if len(filled) == ENOUGH:
                    break
        return tuple(filled)

    def drop_tables(self, url: Secret) -> None:
        with connected(url) as cursor:
            if not (tables := _tables(cursor)):
                return
            try:
                cursor.execute("SET foreign_key_checks = 0")
                cursor.execute(f"DROP TABLE {', '.join(map(quoted, tables))}")
            except pymysql.Error as error:
                raise ExternalFailure(f"The tables cannot be dropped: {reason_of(error)}") from None


def _tables(cursor: Cursor) -> list[str]:
    cursor.execute(
        "SELECT table_name FROM information_schema.tables"
        " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name"
    )
    return [name for (name,) in cursor.fetchall()]


def _has_rows(cursor: Cursor, table: str) -> bool:
    """A table that this user may not read counts as not empty."""
    try:
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {quoted(table)})")  # noqa: S608 - it is quoted
    except pymysql.Error:
        return True
    return bool(cursor.fetchone() == (1,))
