import logging
import secrets
import threading
import time
from collections.abc import Callable
from uuid import UUID

from django.db import Error, connections

from boatyard.apps.jobs.kinds.interruptions import Stopping
from boatyard.apps.jobs.services import leases
from boatyard.apps.jobs.services.claims import Claim, claim, claimable
from boatyard.apps.jobs.services.daily import Daily
from boatyard.apps.jobs.services.engine import Engine
from boatyard.apps.jobs.services.heartbeat import Heartbeat
from boatyard.apps.jobs.services.reaper import forget_dead_workers, reap
from boatyard.apps.jobs.services.running_job import RunningJob
from boatyard.apps.jobs.services.sessions import limit_idle_transactions
from boatyard.apps.jobs.services.timing import Timing
from boatyard.core.processes import current

logger = logging.getLogger(__name__)


class Worker:
    """Claims the jobs of a host and runs several at the same time, each in its own thread.

    Args:
        slots: The number of jobs at the same time.
        only_job: The only job to run; None for all jobs of the host.
    """

    def __init__(
        self, host: str, *, slots: int = 4, only_job: UUID | None = None, timing: Timing | None = None
    ) -> None:
        self._host = host
        self._slots = slots
        self._only_job = only_job
        self._timing = timing or Timing()
        self._live: dict[UUID, tuple[RunningJob, threading.Thread]] = {}
        self._lock = threading.Lock()
        self._next_reap = 0.0
        self._daily = Daily()
        self.identity = f"{host} {current().pid} {secrets.token_hex(4)}"

    def serve(self, is_over: Callable[[], bool], idle: Callable[[float], object] = time.sleep) -> None:
        """Runs jobs until `is_over`, then puts unfinished ones back into the queue.

        Args:
            idle: Waits for at most this many seconds.
        """
        beat = lambda: leases.beat(self.identity, self._host, self._only_job)  # noqa: E731
        limit_idle_transactions(self._timing.stale)
        forget_dead_workers(self._timing)
        leases.take_lease(self.identity, self._host, self._only_job)
        heartbeat = Heartbeat(self._live_jobs, beat, self._timing)
        heartbeat.start()
        try:
            while not is_over():
                idle(self._timing.poll if self._try_to_work(heartbeat) else self._timing.reap)
        finally:
            self._hand_back()
            heartbeat.stop()
            if not self._live:
                leases.drop_lease(self.identity)

    def serve_once(self, is_over: Callable[[], bool]) -> None:
        """Claims the waiting jobs and ends with them, or as `serve` does."""
        looked = False

        def is_done() -> bool:
            nonlocal looked
            first, looked = not looked, True
            return is_over() or not (first or self._live)

        self.serve(is_done)

    def _try_to_work(self, heartbeat: Heartbeat) -> bool:
        try:
            self._reap_when_due()
            self._fill_slots(heartbeat)
            if self._only_job is None:
                self._daily.do_when_due()
        except Error:
            logger.exception("the database cannot be reached; trying again")
            connections.close_all()
            return False
        return True

    def _reap_when_due(self) -> None:
        now = time.monotonic()
        if now >= self._next_reap:
            with self._lock:
                busy = set(self._live)
            reap(self._timing, worker=self.identity, busy=busy)
            self._next_reap = now + self._timing.reap

    def _fill_slots(self, heartbeat: Heartbeat) -> None:
        free = self._slots - len(self._live)
        if free <= 0:
            return
        for seen in claimable(self._host, free, self._only_job):
            if taken := claim(seen, self.identity):
                self._start(taken)
                heartbeat.wake()

    def _start(self, taken: Claim) -> None:
        live = RunningJob(taken)
        thread = threading.Thread(target=self._work, args=(live,), name=f"job-{taken.job_id}", daemon=True)
        with self._lock:
            self._live[taken.job_id] = live, thread
        thread.start()

    def _work(self, live: RunningJob) -> None:
        try:
            Engine(live).run()
        except Exception:
            # For example the database is unavailable or the disk full. The reaper later finds the job of this
            # worker.
            logger.exception("job %s could not be continued", live.claim.job_id)
        finally:
            live.log.close()
            connections.close_all()
            with self._lock:
                del self._live[live.claim.job_id]

    def _live_jobs(self) -> list[RunningJob]:
        with self._lock:
            return [live for live, _ in self._live.values()]

    def _hand_back(self) -> None:
        with self._lock:
            held = list(self._live.values())
        for live, _ in held:
            live.interrupt(Stopping)
        deadline = time.monotonic() + self._timing.grace
        for _, thread in held:
            thread.join(max(0.0, deadline - time.monotonic()))
