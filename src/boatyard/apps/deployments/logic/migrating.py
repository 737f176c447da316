"""Runs the migrations of a release."""

from boatyard.apps.environments.logic.interfaces.platform import PlatformOperations, Revision
from boatyard.core.errors import ExternalFailure
from boatyard.core.project_layout import MANAGE
from boatyard.core.work import Work

LOCK_SECONDS = 20
"""How long PostgreSQL lets a migration wait for a table that somebody else holds."""
MIGRATION_SECONDS = 3600.0
_LOCKED = ("lock timeout", "database is locked", "Lock wait timeout exceeded")


def migrate(
    platform: PlatformOperations, revision: Revision, work: Work, *, lock_seconds: int = LOCK_SECONDS
) -> None:
    """Migrates the database, in the image of the revision.

    Requests of the serving release wait behind a migration that waits for a table. So it gives up after some
    seconds.

    Raises:
        ExternalFailure: A migration failed, or waited for too long.
    """
    # libpq reads it; for other databases it means nothing.
    env = {"PGOPTIONS": f"-c lock_timeout={lock_seconds}s"}
    for arguments in (("check_schema",), ("migrate", "--no-input")):
        try:
            platform.run_once(
                revision, ("python", MANAGE, *arguments), work, env=env, seconds=MIGRATION_SECONDS
            )
        except ExternalFailure as error:
            raise ExternalFailure(_told(error.message, lock_seconds), permanent=error.permanent) from error


def _told(message: str, seconds: int) -> str:
    if any(each in message for each in _LOCKED):
        limit = "1 second" if seconds == 1 else f"{seconds} seconds"
        return (
            f"A migration waited {limit} for a table that another connection holds, and was stopped, so "
            "that requests do not wait behind it. End that connection, or wait for it, and retry "
            f"the job. PostgreSQL lists connections in its view pg_stat_activity. ({message})"
        )
    return (
        f"{message} The previous release still serves. The migrations before the failed one have run, and "
        "the previous code works with them. Correct the migration, commit it, and deploy again."
    )
