from dataclasses import dataclass
from pathlib import Path

from boatyard.apps.backing.logic.known_services import KNOWN
from boatyard.apps.backing.logic.sqlite_file import PREFIX, sqlite_file
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class DataSource:
    """Where a project's data is now: in a file, on a server, or nowhere yet.

    Attributes:
        is_foreign: In a database that Boatyard cannot copy from.
    """

    file: Path | None = None
    url: Secret | None = None
    is_foreign: bool = False

    @property
    def is_nothing(self) -> bool:
        return self.file is None and self.url is None and not self.is_foreign


def data_source(folder: Path, written: str) -> DataSource:
    """What a project uses whose DATABASE_URL is `written`."""
    if written.partition("://")[0] in KNOWN["postgres"].schemes:
        return DataSource(url=Secret(written))
    if written and not written.startswith(PREFIX):
        return DataSource(is_foreign=True)
    return DataSource(file=sqlite_file(folder, written))
