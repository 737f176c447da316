import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from uuid import UUID, uuid4

from django.utils import timezone

from boatyard.apps.backing.logic.dumping import Dumping, dumping_of, rows_in
from boatyard.apps.backing.logic.interfaces.backups import Backups
from boatyard.apps.backing.logic.service_url import hide
from boatyard.apps.backing.models import Backup
from boatyard.apps.environments.logic.bindings import bindings_of
from boatyard.apps.environments.logic.interfaces.hosted_servers import HostedServers
from boatyard.apps.environments.logic.operations import revision_of
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import Environment
from boatyard.core.errors import ExternalFailure
from boatyard.core.paths import backups_folder
from boatyard.core.work import Work

_DATABASE = "DATABASE_URL"
_PART = ".part"
_MEGABYTE = 1_000_000


class BackupFiles(Backups):
    """Implements `Backups` with files that only Boatyard's own user reads."""

    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def make(
        self, environment: Environment, image: str, work: Work, *, release: int = 0, account_id: int | None
    ) -> Backup | None:
        platform = self._platforms.of(environment)
        if not (platform.capabilities.servers or platform.capabilities.several_hosts):
            raise ExternalFailure(
                f"The platform {environment.platform.name} runs no programs beside an environment, so its "
                "database cannot be backed up.",
                permanent=True,
            )
        servers = platform.servers_of(revision_of(environment, None, 0, {}))
        url = bindings_of(environment).get(_DATABASE)
        hide(work, url)
        dumping = dumping_of(url, image)
        with _unfinished(environment) as part:
            if not _dumped(dumping, servers, part, work):
                work.log("There is no database yet, so there is nothing to back up.")
                return None
            tables = _verified(dumping, servers, part, work)
            return self._keep(environment, part, dumping.service, tables, release, account_id, work)

    def _keep(
        self,
        environment: Environment,
        part: Path,
        service: str,
        tables: dict[str, int],
        release: int,
        account_id: int | None,
        work: Work,
    ) -> Backup:
        now, size = timezone.now(), part.stat().st_size
        with part.open("rb") as file:
            sha256 = file_digest(file, "sha256").hexdigest()
        path = part.with_name(f"{environment.name}-{now:%Y%m%d-%H%M%S}-{uuid4().hex[:6]}.dump")
        part.rename(path)
        _sync(path.parent)
        backup = Backup.objects.create(
            project=environment.project,
            environment=environment,
            where=environment.name,
            release=release,
            service=service,
            file=str(path.relative_to(backups_folder())),
            size=size,
            sha256=sha256,
            tables=tables,
            created_by_id=account_id,
            verified_at=now,
        )
        work.log(
            f"Kept {backup.file}: {size / _MEGABYTE:.1f} MB, {sum(tables.values())} rows in {len(tables)} "
            "tables. The whole dump was read again."
        )
        return backup


@contextmanager
def _unfinished(environment: Environment) -> Iterator[Path]:
    """An empty file for a dump. Whatever happens, nothing under this name is left."""
    part = _folder(environment.project_id) / f"{environment.name}{_PART}"
    try:
        part.unlink(missing_ok=True)  # of a run that was killed
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield part
    except OSError as error:
        raise ExternalFailure(
            f"The backup cannot be written to {part.parent}: {error.strerror or error}. Free some space "
            "there, then try again."
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _dumped(dumping: Dumping, servers: HostedServers, part: Path, work: Work) -> bool:
    try:
        servers.save_output(dumping.dump, part, work)
    except ExternalFailure as error:
        raise ExternalFailure(
            f"The database cannot be backed up, so nothing was changed in it. {error.message}"
        ) from error
    return part.stat().st_size > 0


def _verified(dumping: Dumping, servers: HostedServers, part: Path, work: Work) -> dict[str, int]:
    report = part.with_name(f"{part.name}-tables")
    try:
        report.unlink(missing_ok=True)
        os.close(os.open(report, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        servers.save_output(dumping.verify, report, work, source=part)
        return rows_in(report.read_text(errors="replace"))
    except ExternalFailure as error:
        raise ExternalFailure(
            f"The backup is not complete, so it was not kept and nothing was changed in the database. "
            f"{error.message}"
        ) from error
    finally:
        report.unlink(missing_ok=True)


def _folder(project_id: UUID) -> Path:
    folder = backups_folder() / project_id.hex
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
