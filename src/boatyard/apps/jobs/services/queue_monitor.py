import logging
import secrets
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.db import Error, connections
from django.db.models.functions import Now

from boatyard.apps.jobs.models import Job
from boatyard.apps.jobs.services import leases
from boatyard.apps.jobs.services.daily import Daily
from boatyard.apps.jobs.services.reaper import reap
from boatyard.apps.jobs.services.timing import Timing
from boatyard.core.processes import current

logger = logging.getLogger(__name__)

_LONGEST_PAUSE = 60.0


class QueueMonitor(threading.Thread):
    """Holds the lease of a host with Celery workers, and notifies them about missed jobs.

    A notification can be lost with the broker, or its worker can die. Then the job waits in its row.

    Args:
        notify: Notifies the workers of `host` about a job.
    """

    def __init__(self, host: str, notify: Callable[[UUID, str], None], timing: Timing | None = None) -> None:
        super().__init__(name="jobs-queue-monitor", daemon=True)
        self._host = host
        self._notify = notify
        self._timing = timing or Timing()
        self._over = threading.Event()
        self._daily = Daily()
        self._notified: dict[UUID, tuple[float, float]] = {}
        self._identity = f"{host} {current().pid} {secrets.token_hex(4)}"

    def stop(self) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        try:
            while not self._over.is_set():
                self._try_to_look()
                self._over.wait(self._timing.reap)
            leases.drop_lease(self._identity)
        finally:
            connections.close_all()

    def _try_to_look(self) -> None:
        try:
            leases.beat(self._identity, self._host)
            reap(self._timing)
            self._notify_of(self._unheard())
            self._daily.do_when_due()
        except Error:
            logger.exception("the database cannot be reached; trying again")
            connections.close_all()

    def _unheard(self) -> list[UUID]:
        long_ago = Now() - timedelta(seconds=self._timing.reap)
        waiting = Job.objects.filter(host=self._host, waiting_since__lte=long_ago)
        return list(waiting.order_by("waiting_since").values_list("pk", flat=True))

    def _notify_of(self, unheard: list[UUID]) -> None:
        """Notifies less and less often about the same job:

        all workers may be busy, and notifications would accumulate.
        """
        now = time.monotonic()
        self._notified = {job_id: self._notified.get(job_id, (now, self._timing.reap)) for job_id in unheard}
        for job_id, (due, pause) in self._notified.items():
            if now >= due:
                self._notify(job_id, self._host)
                self._notified[job_id] = now + pause, min(pause * 2, _LONGEST_PAUSE)
