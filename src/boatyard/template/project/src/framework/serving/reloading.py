"""Restarts runserver after each change of a file. The process that waits for changes loads no app.

Django's own reloader loads the whole project there too, before the process that serves begins to load it.
"""

import os
import signal
import subprocess
import sys
from contextlib import suppress

from django.utils.autoreload import DJANGO_AUTORELOAD_ENV, get_child_arguments

from framework.serving.supervisor import FAILED

CHANGED = 3
"""The code with which Django's reloader ends a server whose files have changed."""
NOT_STARTED = 4
"""The exit code of a first start with an error, since FAILED has the value of CHANGED."""
_FIRST_START = "RUNSERVER_FIRST_START"
_WITHOUT_RELOADER = {"--noreload", "--help", "-h"}


def is_wanted() -> bool:
    """Returns whether this process should wait for changes while another one serves."""
    is_server = os.environ.get(DJANGO_AUTORELOAD_ENV) == "true"
    return sys.argv[1:2] == ["runserver"] and not is_server and not _WITHOUT_RELOADER.intersection(sys.argv)


def serve() -> int:
    """Starts the server, and starts it again after each change. Returns the exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    restarted = {**os.environ, DJANGO_AUTORELOAD_ENV: "true"}
    environment = {**restarted, _FIRST_START: "true"}
    code = CHANGED
    with suppress(KeyboardInterrupt):
        while code == CHANGED:
            server = subprocess.run(get_child_arguments(), env=environment, close_fds=False, check=False)
            code, environment = server.returncode, restarted
        return FAILED if code == NOT_STARTED else code
    return 0


def is_first_start() -> bool:
    """Returns whether a user has just started this server, and not the reloader."""
    return _FIRST_START in os.environ


def is_restart() -> bool:
    """Returns whether this server was started again after a change."""
    return os.environ.get(DJANGO_AUTORELOAD_ENV) == "true" and not is_first_start()


def note_started() -> None:
    """Records the end of the first start, so that programs of this server do not treat it as theirs."""
    os.environ.pop(_FIRST_START, None)
