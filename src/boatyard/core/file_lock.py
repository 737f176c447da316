import fcntl
import os
import time
from pathlib import Path
from types import TracebackType
from typing import Self

_PAUSE = 0.02


class Lock:
    """A lock between threads and processes. It is released if its holder dies."""

    def __init__(self, path: Path, wait: float) -> None:
        """Takes the lock.

        Raises:
            BlockingIOError: Another process held it for longer than `wait` seconds.
        """
        self._path = path
        self._handle = self._acquired(time.monotonic() + wait)

    def fileno(self) -> int:
        """Returns the descriptor of the lock. A process that inherits it holds the lock too."""
        return self._handle

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._handle)

    def _acquired(self, deadline: float) -> int:
        while True:
            handle = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
            try:
                if self._is_taken(handle):
                    return handle
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    os.close(handle)
                    raise
                time.sleep(_PAUSE)
            os.close(handle)

    def _is_taken(self, handle: int) -> bool:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # The previous holder may have deleted the file. A lock on a deleted file is useless.
        try:
            return os.path.samestat(os.fstat(handle), self._path.stat())
        except FileNotFoundError:
            return False
