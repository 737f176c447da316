"""What replacing processes while others of them work is made of."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from boatyard.apps.environments.logic.interfaces.platform import (
    WEB,
    ObservedProcess,
    PlatformOperations,
    Revision,
)
from boatyard.core.errors import ExternalFailure
from boatyard.core.work import Work
from boatyard.drivers.base import Condition

HEALTH_SECONDS = 120.0
_PAUSE = 0.25
_IN_A_ROW = 2
"""So many answers one after the other: a process that ends and is started again can give one."""


def wait_until_healthy(platform: PlatformOperations, revision: Revision, work: Work) -> None:
    """Waits until the first page of a revision answers, and its other processes run.

    Raises:
        ExternalFailure: It does not within its time, or a process ended by itself.
    """
    deadline, answered = time.monotonic() + HEALTH_SECONDS, 0
    while True:
        work.check()
        observed = platform.observe(revision, ask=True)
        for each in (observed.web, *observed.beside):
            if why := _fault(each):
                raise _unhealthy(platform, revision, each.name, f": {each.name} failed. {why}")
        answered = answered + 1 if observed.web.condition is Condition.RUNNING else 0
        if answered >= _IN_A_ROW:
            return
        if time.monotonic() > deadline:
            waited = f": its health check did not succeed within {HEALTH_SECONDS:.0f} seconds."
            raise _unhealthy(platform, revision, WEB, f"{waited} {observed.web.detail}".rstrip())
        time.sleep(_PAUSE)


@contextmanager
def undone_on_failure(undo: Callable[[], None], work: Work, told: str) -> Iterator[None]:
    """Undoes what was started if something fails, and says so in the log."""
    try:
        yield
    except ExternalFailure:
        undo()
        work.log(told)
        raise


def _fault(process: ObservedProcess) -> str:
    """Why it cannot become healthy any more; empty if it can."""
    if process.restarts:
        return f"It has ended by itself and was started again, {process.restarts} times."
    if process.condition in {Condition.FAILED, Condition.CREATED}:
        return process.detail or f"It is {process.condition}."
    # One that is failing still answers no check; it has the rest of its time.
    if process.name == WEB and not process.condition.is_alive:
        return process.detail or f"It is {process.condition}."
    return ""


def _unhealthy(platform: PlatformOperations, revision: Revision, process: str, why: str) -> ExternalFailure:
    log = platform.logs(revision, process, None).text[-2000:]
    return ExternalFailure(
        f"The new processes do not work{why} Those of before still serve. The last lines of the log of "
        f"{process}:\n{log}"
    )
