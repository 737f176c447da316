import time
from collections.abc import Callable
from uuid import UUID

from boatyard.apps.jobs.logic.changes import ChangeReader, JobChange
from boatyard.apps.jobs.models import Job, JobState
from boatyard.apps.jobs.services.host import this_host
from boatyard.apps.jobs.services.leases import lease_held
from boatyard.apps.jobs.services.timing import Timing
from boatyard.apps.jobs.services.worker import Worker


def run_until_done(
    job_id: UUID,
    on_change: Callable[[JobChange], None] | None = None,
    *,
    timing: Timing | None = None,
) -> JobState:
    """Waits until a job rests; while nobody serves its host, which is this one, works at it.

    Ctrl-C hands the job back, and it is resumed by whoever comes next.

    Args:
        on_change: Gets what is new about the job, the last of it before this returns.

    Returns:
        The state in which the job rests.
    """
    timing = timing or Timing()
    watch = _Watch(job_id, on_change)
    host = Job.objects.values_list("host", flat=True).get(pk=job_id)
    while not watch.look():
        if host != this_host() or lease_held(host, timing):
            time.sleep(timing.poll)
        else:
            worker = Worker(host, slots=1, only_job=job_id, timing=timing)
            worker.serve(watch.look)
    return watch.state


class _Watch:
    def __init__(self, job_id: UUID, on_change: Callable[[JobChange], None] | None) -> None:
        self._reader = ChangeReader(job_id)
        self._on_change = on_change
        self._is_over = False
        self.state = JobState.QUEUED

    def look(self) -> bool:
        """Hands over what is new, and tells whether the job rests."""
        while not self._is_over and (change := self._reader.read()):
            self._is_over = change.is_last
            if change.job:
                self.state = change.job.state
            if self._on_change:
                self._on_change(change)
        return self._is_over
