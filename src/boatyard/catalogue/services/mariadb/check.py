import re

from boatyard.catalogue.services.mariadb.connection import connected
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from boatyard.core.servers.server_check import ServerCheck

OLDEST = {"MariaDB": (10, 11), "MySQL": (8, 4)}
"""The oldest versions that Django supports."""
_MAY_CREATE = """
SELECT EXISTS (
    SELECT 1 FROM information_schema.user_privileges WHERE privilege_type = 'CREATE' AND grantee = %(me)s
    UNION SELECT 1 FROM information_schema.schema_privileges
    WHERE privilege_type = 'CREATE' AND grantee = %(me)s AND DATABASE() LIKE table_schema
    UNION SELECT 1 FROM information_schema.applicable_roles
)
"""


class Check(ServerCheck):
    """Connects with PyMySQL, as projects do."""

    def check(self, url: Secret) -> str:
        with connected(url) as cursor:
            cursor.execute("SELECT VERSION(), CURRENT_USER()")
            said, user = cursor.fetchone() or ("", "")
            product = "MariaDB" if "mariadb" in said.lower() else "MySQL"
            number = re.search(r"([0-9]+)\.([0-9]+)", said)
            version = (int(number[1]), int(number[2])) if number else (0, 0)
            if version < (oldest := OLDEST[product]):
                raise ExternalFailure(
                    f"The server is {product} {_dotted(version)}: Django needs {_dotted(oldest)} or newer."
                )
            name, _, host = user.rpartition("@")
            cursor.execute(_MAY_CREATE, {"me": f"'{name}'@'{host}'"})
            if cursor.fetchone() != (1,):
                raise ExternalFailure(
                    "The user may not create tables. Run on the server: GRANT ALL ON that database TO that "
                    "user."
                )
        return f"{product} {_dotted(version)}"


def _dotted(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"
