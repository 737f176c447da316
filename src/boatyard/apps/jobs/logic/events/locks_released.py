from dataclasses import dataclass
from uuid import UUID

from boatyard.apps.jobs.models import Job
from boatyard.bus import Event
from boatyard.core.bus import events


@dataclass(frozen=True, slots=True)
class LocksReleased(Event):
    """A job is finished, so other jobs may take its locks."""

    job_id: UUID


def publish_release(job: Job) -> None:
    """Publishes after the commit that `job` has released its locks."""
    events.publish(LocksReleased(job.pk))
