"""The leases of living workers."""

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Now

from boatyard.apps.jobs.models import WorkerLease
from boatyard.apps.jobs.services.pid_namespace import pid_namespace
from boatyard.apps.jobs.services.timing import Timing
from boatyard.core.processes import ProcessId, current


def take_lease(identity: str, host: str, only_job: UUID | None = None) -> None:
    process = current()
    WorkerLease.objects.create(
        identity=identity,
        host=host,
        place=pid_namespace(),
        pid=process.pid,
        started=process.started,
        only_job=only_job,
        heartbeat_at=Now(),
    )


def beat(identity: str, host: str, only_job: UUID | None = None) -> None:
    """Renews a lease. A worker that was declared dead meanwhile gets a new lease, but has lost its jobs."""
    if not WorkerLease.objects.filter(identity=identity).update(heartbeat_at=Now()):
        take_lease(identity, host, only_job)


def drop_lease(identity: str) -> None:
    WorkerLease.objects.filter(identity=identity).delete()


def fresh_leases(timing: Timing) -> QuerySet[WorkerLease]:
    # Both sides use the database's clock, since the clocks of hosts may differ.
    return WorkerLease.objects.filter(heartbeat_at__gte=Now() - timedelta(seconds=timing.stale))


def is_alive(lease: WorkerLease) -> bool:
    """Whether the process of a fresh lease exists.

    A process that is not visible from here counts as alive.
    """
    return lease.place != pid_namespace() or ProcessId(lease.pid, lease.started).is_alive()


def living_workers(timing: Timing) -> set[str]:
    return {lease.identity for lease in fresh_leases(timing) if is_alive(lease)}


def lease_held(host: str, timing: Timing | None = None) -> bool:
    """Whether a worker serves `host` and will take its queued jobs."""
    leases = fresh_leases(timing or Timing()).filter(host=host, only_job=None)
    return any(is_alive(lease) for lease in leases)
