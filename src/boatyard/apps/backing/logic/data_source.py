from dataclasses import dataclass
from pathlib import Path

from boatyard.apps.backing.logic.sqlite_file import PREFIX, sqlite_file
from boatyard.apps.plugins.logic.known_services import known_services
from boatyard.apps.plugins.logic.service import Service
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class DataSource:
    """The present location of a project's data: a file, a server, or none yet.

    Attributes:
        service: The service of the server.
        is_foreign: The data is in a database that Boatyard cannot copy from.
    """

    file: Path | None = None
    url: Secret | None = None
    service: Service | None = None
    is_foreign: bool = False

    @property
    def is_nothing(self) -> bool:
        return self.file is None and self.url is None and not self.is_foreign


def data_source(folder: Path, written: str) -> DataSource:
    """Returns the data source of a project whose DATABASE_URL is `written`."""
    scheme = written.partition("://")[0]
    for service in known_services().values():
        if service.database and scheme in service.url.schemes:
            return DataSource(url=Secret(written), service=service)
    if written and not written.startswith(PREFIX):
        return DataSource(is_foreign=True)
    return DataSource(file=sqlite_file(folder, written))
