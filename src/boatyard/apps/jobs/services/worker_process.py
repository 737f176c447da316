import signal
from collections.abc import Callable

from boatyard.apps.jobs.services.host import this_host
from boatyard.apps.jobs.services.parent_watch import parent_watch
from boatyard.apps.jobs.services.stop_signal import StopSignal
from boatyard.apps.jobs.services.timing import Timing
from boatyard.apps.jobs.services.worker import Worker


def serve(
    *, parent: int | None = None, slots: int = 4, host: str | None = None, timing: Timing | None = None
) -> None:
    """Runs the worker of this host until SIGTERM, SIGINT or the end of the parent. Call it in the main
    thread.

    Args:
        parent: The process id of the `boatyard up` that started this process.
    """
    stop = StopSignal()
    signal.signal(signal.SIGTERM, stop.handle)
    signal.signal(signal.SIGINT, stop.handle)
    is_orphan: Callable[[], bool] = parent_watch(parent) if parent else lambda: False
    worker = Worker(host or this_host(), slots=slots, timing=timing)
    worker.serve(lambda: stop.is_set() or is_orphan(), idle=stop.wait)
