from dataclasses import dataclass
from uuid import UUID

from boatyard.apps.jobs.models import Job
from boatyard.bus import Event
from boatyard.core.bus import events


@dataclass(frozen=True, slots=True)
class LocksReleased(Event):
    """A job is finished, so that others may take the locks that it had."""

    job_id: UUID


def publish_release(job: Job) -> None:
    """Says, once the transaction is committed, that `job` has no locks any more."""
    events.publish(LocksReleased(job.pk))
