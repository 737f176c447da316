"""How servers end: after a start that fails, with any number of workers, and when a supervisor was killed.

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
"""The code by which both servers know a worker that would fail each time: it is not started again."""

_SECONDS = 2
_LEFT_TO_UVICORN = {"--reload", "--uds"}
"""Its supervisor must live on, to wait for changed files, or to remove the file of its socket."""


def failure(message: str) -> SystemExit:
    """Says `message`, and gives what ends this process with FAILED: raise it.

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
        os.kill(supervisor.pid, signal.SIGKILL)  # any signal that it handles makes it end with the code 0
    return SystemExit(FAILED)


def follow() -> None:
    """Lets this worker end when its supervisor is killed; one of Uvicorn's would go on and keep the port."""
    Thread(target=_end_after, args=[os.getppid()], daemon=True).start()


def follow_uvicorn() -> None:
    """Does so in a worker of `uvicorn --workers 2`, and nothing in any other process."""
    if _supervisor():
        follow()


def _supervisor() -> BaseProcess | None:
    return parent_process() if "uvicorn" in sys.modules else None


def _end_after(supervisor: int) -> None:
    while os.getppid() == supervisor:
        sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
