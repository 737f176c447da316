"""Forks worker processes from one that has imported everything.

Hundreds of workers are started by these tests, and most are killed at once. A fork is a process like any
other, made in a hundredth of the time. That workers start from nothing is shown where the real programs run.
"""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from boatyard.core.keys import secret_key
from tests.apps.jobs.database import redirected
from tests.apps.jobs.work import work

_forking = get_context("forkserver")
_forking.set_forkserver_preload(["tests.apps.jobs.prepared", __name__])


class ForkedWorker:
    """A forked process, with the interface of `subprocess.Popen`."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process
        self.pid = process.pid or 0

    def send_signal(self, number: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Raises subprocess.TimeoutExpired if it is still running."""
        self._process.join(timeout)
        if (status := self.poll()) is None:
            raise subprocess.TimeoutExpired("worker", timeout or 0)
        return status


def fork_worker(options: Sequence[str], environment: Mapping[str, str], output: Path) -> ForkedWorker:
    """Starts a worker with the options of `tests.apps.jobs.work`, and appends its output to a file."""
    process = _forking.Process(target=_be_worker, args=(options, environment, output))
    process.start()
    return ForkedWorker(process)


def _be_worker(options: Sequence[str], environment: Mapping[str, str], output: Path) -> None:
    said = os.open(output, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(said, 1)
    os.dup2(said, 2)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(environment)
    secret_key.cache_clear()
    with redirected(environment["BOATYARD_DATABASE_URL"]):
        work(options)
