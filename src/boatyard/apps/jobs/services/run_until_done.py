import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from uuid import UUID

from boatyard.apps.jobs.logic.changes import ChangeReader, JobChange
from boatyard.apps.jobs.models import Job, JobState
from boatyard.apps.jobs.services.host import this_host
from boatyard.apps.jobs.services.leases import lease_held
from boatyard.apps.jobs.services.stop_signal import StopSignal
from boatyard.apps.jobs.services.timing import Timing
from boatyard.apps.jobs.services.worker import Worker


def run_until_done(
    job_id: UUID,
    on_change: Callable[[JobChange], None] | None = None,
    *,
    timing: Timing | None = None,
) -> JobState:
    """Waits until a job is finished. If no worker serves this host, it runs the job itself.

    Ctrl-C puts the job back into the queue, and the next worker resumes it.

    Args:
        on_change: Called with each change of the job, including the last one.

    Returns:
        The final state of the job.
    """
    timing = timing or Timing()
    host = Job.objects.values_list("host", flat=True).get(pk=job_id)
    with _interruptible() as stop:
        watch = _Watch(job_id, on_change, stop)
        while not watch.look():
            if host != this_host() or lease_held(host, timing):
                stop.wait(timing.poll)
            else:
                worker = Worker(host, slots=1, only_job=job_id, timing=timing)
                worker.serve(watch.look, idle=stop.wait)
    return watch.state


@contextmanager
def _interruptible() -> Iterator[StopSignal]:
    """Records Ctrl-C, and raises it where the watch checks for it.

    Python raises KeyboardInterrupt anywhere in the main thread. In a callback of the database library or of
    the garbage collector it is only printed. A second Ctrl-C is raised at once.
    """
    stop = StopSignal()

    def note(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        stop.handle(number, frame)

    is_main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, note) if is_main else None
    try:
        yield stop
    finally:
        if is_main:
            signal.signal(signal.SIGINT, before)
        stop.close()


class _Watch:
    def __init__(self, job_id: UUID, on_change: Callable[[JobChange], None] | None, stop: StopSignal) -> None:
        self._stop = stop
        self._reader = ChangeReader(job_id)
        self._on_change = on_change
        self._is_over = False
        self.state = JobState.QUEUED

    def look(self) -> bool:
        """Reports changes and returns whether the job is finished. Raises KeyboardInterrupt after Ctrl-C."""
        if self._stop.is_set():
            raise KeyboardInterrupt
        while not self._is_over and (change := self._reader.read()):
            self._is_over = change.is_last
            if change.job:
                self.state = change.job.state
            if self._on_change:
                self._on_change(change)
        return self._is_over
