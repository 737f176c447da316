"""Finds jobs of dead workers and puts them back into the queue."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db.models.functions import Now

from boatyard.apps.jobs.kinds.interruptions import StaleWorker
from boatyard.apps.jobs.models import Job, WorkerLease
from boatyard.apps.jobs.services.claims import Claim, release
from boatyard.apps.jobs.services.leases import living_workers
from boatyard.apps.jobs.services.timing import Timing


def reap(timing: Timing, *, worker: str = "", busy: Collection[UUID] = ()) -> list[UUID]:
    """Releases the jobs without a living worker.

    Args:
        worker: The calling worker. It also releases its own jobs that it is not `busy` with, for example
            after an error while writing their end.
    """
    claimed = list(Job.objects.filter(worker__gt="").values_list("pk", "attempt", "worker"))
    if not claimed:
        return []
    living = living_workers(timing) - {worker}
    released = []
    for job_id, attempt, owner in claimed:
        own = owner == worker
        if owner in living or (own and job_id in busy):
            continue
        try:
            release(Claim(job_id, attempt), died=not own, setback=timing.setback if own else 0)
        except StaleWorker:
            continue
        released.append(job_id)
    return released


def forget_dead_workers(timing: Timing) -> None:
    """Removes leases of workers that have been dead for so long that no clock drift matters."""
    WorkerLease.objects.filter(heartbeat_at__lt=Now() - timedelta(seconds=timing.stale * 20)).delete()
