import ctypes
import os
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1


def parent_watch(parent: int) -> Callable[[], bool]:
    """Ties this process to its parent, and gives what tells whether that is gone.

    Linux sends SIGTERM when the parent's thread that started this process ends; elsewhere, asking tells.
    """
    die_with_parent(signal.SIGTERM)
    return lambda: os.getppid() != parent


def die_with_parent(number: signal.Signals = signal.SIGKILL) -> None:
    """Has Linux signal this process when its parent is gone; elsewhere does nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, number)
