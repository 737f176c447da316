from dataclasses import dataclass
from uuid import UUID

from boatyard.apps.jobs.models import Job, JobState
from boatyard.bus import Event
from boatyard.core.bus import events


@dataclass(frozen=True, slots=True)
class JobEnded(Event):
    """A job has ended: `state` is SUCCEEDED, CANCELLED or UNDONE. A failed job may continue."""

    job_id: UUID
    kind: str
    subject: str
    state: JobState


def publish_end(job: Job) -> None:
    """Publishes after the commit that `job` has ended."""
    events.publish(JobEnded(job.pk, job.kind, job.subject, JobState(job.state)))
