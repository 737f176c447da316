import time

from boatyard.apps.environments.logic.interfaces.platform import PlatformOperations, Revision
from boatyard.apps.environments.logic.requests.retire_processes_job import RetireProcessesJob
from boatyard.apps.environments.logic.router_jobs import enqueue_for
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.core.work import Work

_PATIENCE = 3.0
_PAUSE = 0.25


class Retirement:
    """Ends the processes of replaced revisions.

    What has open connections, such as WebSockets, is left to a job of its own: a deployment does not wait for
    it.
    """

    def __init__(self, jobs: JobQueue) -> None:
        self._jobs = jobs

    def of(
        self, environment: Environment, platform: PlatformOperations, revision: Revision, work: Work
    ) -> None:
        """Ends what serves nobody any more.

        Args:
            revision: The one that gets the requests.
        """
        deadline = time.monotonic() + _PATIENCE
        while left := platform.retire(revision):
            work.check()
            if time.monotonic() > deadline:
                enqueue_for(self._jobs, RetireProcessesJob, environment)
                work.log(f"Connections to {' and '.join(left)} are open. A job of its own ends them later.")
                return
            time.sleep(_PAUSE)
