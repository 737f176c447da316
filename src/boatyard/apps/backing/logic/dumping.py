"""How a database is dumped and how a dump is verified, as programs."""

from dataclasses import dataclass
from urllib.parse import unquote

from boatyard.apps.backing.logic.client_program import client_command
from boatyard.apps.environments.logic.interfaces.hosted_servers import Program
from boatyard.apps.environments.logic.interfaces.platform import EMBEDDED_DATABASE
from boatyard.apps.plugins.logic.known_services import known_services
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret

SQLITE = "sqlite"
_FILE = "sqlite:////"
_DUMP = (
    "import os, shutil, sqlite3, sys; path = sys.argv[1]; copy = '/var/tmp/copy.sqlite3'; "
    "os.path.exists(path) or sys.exit(0); "
    "source, target = sqlite3.connect(path), sqlite3.connect(copy); source.backup(target); "
    "target.close(); source.close(); file = open(copy, 'rb'); shutil.copyfileobj(file, sys.stdout.buffer)"
)
"""Writes a consistent copy of a file that others may write to meanwhile; nothing if there is no file."""
_VERIFY = (
    "import shutil, sqlite3, sys; copy = '/var/tmp/copy.sqlite3'; file = open(copy, 'wb'); "
    "shutil.copyfileobj(sys.stdin.buffer, file); file.close(); data = sqlite3.connect(copy); "
    "(found,) = data.execute('PRAGMA integrity_check').fetchone(); found == 'ok' or sys.exit(found); "
    "names = [name for (name,) in data.execute(\"SELECT name FROM sqlite_schema WHERE type = 'table' "
    "ORDER BY name\") if not name.startswith('sqlite_')]; "
    "[print(data.execute('SELECT count(*) FROM ' + chr(34) + name.replace(chr(34), chr(34) * 2) + chr(34))"
    ".fetchone()[0], name) for name in names]"
)


@dataclass(frozen=True, slots=True)
class Dumping:
    """The programs for one database.

    Attributes:
        service: The kind of the database.
        dump: Writes the dump to its standard output.
        verify: Reads a dump. It fails if the dump is not complete, and prints the rows of each table.
    """

    service: str
    dump: Program
    verify: Program


def dumping_of(url: Secret | None, image: str) -> Dumping:
    """The programs for the database of an environment; without a URL, for its SQLite file.

    Raises:
        ExternalFailure: Boatyard cannot dump this kind of database.
    """
    text = url.reveal() if url else EMBEDDED_DATABASE
    if text.startswith(_FILE):
        path = f"/{unquote(text.removeprefix(_FILE))}"
        return Dumping(
            SQLITE,
            Program(image, ("python", "-c", _DUMP, path), with_files=True),
            Program(image, ("python", "-c", _VERIFY)),
        )
    scheme = text.partition("://")[0]
    for service in known_services().values():
        if url and service.database and scheme in service.url.schemes:
            command = client_command(service.database.dump, service, url)
            server = service.compose.image
            return Dumping(
                service.name,
                Program(server, command.arguments, command.environment),
                Program(server, service.database.verify),
            )
    able = ", ".join(service.title for service in known_services().values() if service.database)
    raise ExternalFailure(
        "Boatyard has no program that dumps this kind of database, so it cannot be backed up. It can back up "
        f"these: {able}.",
        permanent=True,
    )


def rows_in(text: str) -> dict[str, int]:
    """The number of rows of each table, from what a verifying program printed."""
    found = (line.partition(" ") for line in text.splitlines())
    return {name: int(count) for count, _, name in found if count.isdigit() and name}
