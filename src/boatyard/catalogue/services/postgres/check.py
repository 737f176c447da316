from boatyard.catalogue.services.postgres.connection import connected
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from boatyard.core.servers.server_check import ServerCheck

OLDEST = 15
"""The oldest version that Django supports."""


class Check(ServerCheck):
    """Connects with psycopg, as projects do."""

    def check(self, url: Secret) -> str:
        with connected(url) as connection:
            version = connection.info.server_version // 10000
            if version < OLDEST:
                raise ExternalFailure(f"The server is PostgreSQL {version}: Django needs {OLDEST} or newer.")
            row = connection.execute("SELECT has_schema_privilege(current_schema(), 'CREATE')").fetchone()
            if row != (True,):
                raise ExternalFailure(
                    "The user may not create tables. Run on the server: GRANT CREATE ON SCHEMA public TO "
                    "that user."
                )
        return f"PostgreSQL {version}"
