import ctypes
import os
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1


def parent_watch(parent: int) -> Callable[[], bool]:
    """Ties this process to its parent, and returns a function that tells whether the parent has ended.

    Linux sends SIGTERM when the parent's thread that started this process ends. Elsewhere the function must
    be called.
    """
    die_with_parent(signal.SIGTERM)
    return lambda: os.getppid() != parent


def die_with_parent(number: signal.Signals = signal.SIGKILL) -> None:
    """Makes Linux signal this process when its parent ends. Elsewhere it does nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, number)
