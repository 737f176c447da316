from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from boatyard.apps.backing.models import Backup
from boatyard.apps.projects.logic.own_project import own_project
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role

LISTED = 100


@dataclass(frozen=True, slots=True)
class BackupDetail:
    """A verified backup of the database of an environment.

    Attributes:
        environment: The name of the environment, which may be deleted.
        release: The number of the release that it was made before; 0 if somebody asked for it.
        service: The kind of the database, such as postgres.
        file: Its path below the folder of backups.
        is_there: The file is still in its place, with its size.
        rows: The rows of all tables.
        tables: The number of tables.
    """

    id: UUID
    environment: str
    release: int
    service: str
    file: str
    is_there: bool
    size: int
    sha256: str
    rows: int
    tables: int
    author: str
    created_at: datetime
    verified_at: datetime


@dataclass(frozen=True, slots=True)
class ListBackups(Query[tuple[BackupDetail, ...]]):
    """The backups of a project's environments, the newest first; at most 100.

    Attributes:
        name: The name of the project.
        environment: Only those of this environment; empty for all.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)

    name: str
    environment: str = ""


class ListBackupsHandler:
    def handle(self, message: ListBackups, /) -> tuple[BackupDetail, ...]:
        project = own_project(message.name)
        found = Backup.objects.filter(project=project).select_related("created_by")
        if message.environment:
            found = found.filter(where=message.environment)
        return tuple(map(_detail, found[:LISTED]))


def _detail(backup: Backup) -> BackupDetail:
    return BackupDetail(
        id=backup.id,
        environment=backup.where,
        release=backup.release,
        service=backup.service,
        file=backup.file,
        is_there=_is_there(backup),
        size=backup.size,
        sha256=backup.sha256,
        rows=sum(backup.tables.values()),
        tables=len(backup.tables),
        author=backup.created_by.get_username() if backup.created_by else "",
        created_at=backup.created_at,
        verified_at=backup.verified_at,
    )


def _is_there(backup: Backup) -> bool:
    try:
        return backup.path.stat().st_size == backup.size
    except OSError:
        return False
