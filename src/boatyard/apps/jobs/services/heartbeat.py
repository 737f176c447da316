import logging
import threading
import time
from collections.abc import Callable, Collection
from uuid import UUID

from django.db import connections

from boatyard.apps.jobs.kinds.interruptions import StaleWorker
from boatyard.apps.jobs.models import Job
from boatyard.apps.jobs.services.running_job import RunningJob
from boatyard.apps.jobs.services.timing import Timing

logger = logging.getLogger(__name__)


class Heartbeat(threading.Thread):
    """A worker's second thread: renews its lease, writes the logs of its jobs, and notices when another
    worker takes them.

    Args:
        live: The running jobs.
        beat: Renews the worker's lease.
    """

    def __init__(
        self, live: Callable[[], Collection[RunningJob]], beat: Callable[[], None], timing: Timing
    ) -> None:
        super().__init__(name="jobs-heartbeat", daemon=True)
        self._live = live
        self._beat = beat
        self._timing = timing
        self._over = threading.Event()
        self._wake = threading.Event()
        self._next_beat = self._next_look = 0.0

    def wake(self) -> None:
        """Starts to watch a new job."""
        self._wake.set()

    def stop(self) -> None:
        self._over.set()
        self._wake.set()
        self.join()

    def run(self) -> None:
        try:
            while not self._over.is_set():
                self._try_to_tick()
                self._wake.wait(self._timing.flush if self._live() else self._timing.heartbeat)
                self._wake.clear()
        finally:
            connections.close_all()

    def _try_to_tick(self) -> None:
        try:
            self._tick(time.monotonic())
        except Exception:  # a worker without a heartbeat would count as dead, and its jobs would run twice
            logger.exception("a heartbeat was late")
            connections.close_all()
            self._over.wait(self._timing.reap)

    def _tick(self, now: float) -> None:
        if now >= self._next_beat:
            self._beat()
            self._next_beat = now + self._timing.heartbeat
        live = self._live()
        if live and now >= self._next_look:
            self._look(live)
            self._next_look = now + self._timing.poll
        for each in live:
            try:
                each.log.flush()
            except StaleWorker:
                each.interrupt(StaleWorker)

    def _look(self, live: Collection[RunningJob]) -> None:
        rows = Job.objects.filter(pk__in=[each.claim.job_id for each in live])
        seen: dict[UUID, tuple[int, str]] = {
            pk: (attempt, goal) for pk, attempt, goal in rows.values_list("pk", "attempt", "goal")
        }
        for each in live:
            attempt, goal = seen.get(each.claim.job_id, (None, ""))
            if attempt != each.claim.attempt:
                each.interrupt(StaleWorker)
            else:
                each.see_goal(goal)
