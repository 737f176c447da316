from collections.abc import Iterable
from uuid import UUID

from boatyard.apps.jobs.models import Job, JobState


def job_states(ids: Iterable[UUID]) -> dict[UUID, JobState]:
    """The state of each of these jobs that is still there."""
    found = Job.objects.filter(pk__in=list(ids)).values_list("pk", "state")
    return {id_: JobState(state) for id_, state in found}
