"""Ends servers whose start failed or whose supervisor was killed, with any number of workers.

gunicorn loads the application once, before it starts workers, and ends with the code of that failure. Uvicorn
lets each worker fail, with a message of its own, and then ends with the code 0, as if all were well.
"""

import os
import signal
import sys
from multiprocessing import current_process, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread
from time import sleep

FAILED = 3
"""The exit code of a worker that both servers do not start again."""

_SECONDS = 2
_LEFT_TO_UVICORN = {"--reload", "--uds"}
"""The supervisor must continue, to wait for changed files or to remove its socket."""


def failure(message: str) -> SystemExit:
    """Prints `message`, and returns an exception that ends this process with FAILED.

    Of Uvicorn's workers the first one says it, and ends the supervisor, which has just begun. The others wait
    for that end, and say it themselves if the supervisor goes on.
    """
    supervisor = _supervisor()
    is_first = current_process().name == "SpawnProcess-1"
    if supervisor and not is_first:
        supervisor.join(_SECONDS)
        if not supervisor.is_alive():
            return SystemExit(FAILED)
    sys.stderr.write(f"{message}\n")
    options = {argument.partition("=")[0] for argument in sys.argv}
    if supervisor and supervisor.pid and is_first and not options & _LEFT_TO_UVICORN:
        os.kill(supervisor.pid, signal.SIGKILL)  # A signal that it handles would end it with the code 0.
    return SystemExit(FAILED)


def follow() -> None:
    """Ends this worker with its supervisor. A worker of Uvicorn would continue and keep the port."""
    Thread(target=_end_after, args=[os.getppid()], daemon=True).start()


def follow_uvicorn() -> None:
    """Calls it in a worker of `uvicorn --workers 2`, and does nothing in other processes."""
    if _supervisor():
        follow()


def _supervisor() -> BaseProcess | None:
    return parent_process() if "uvicorn" in sys.modules else None


def _end_after(supervisor: int) -> None:
    while os.getppid() == supervisor:
        sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
