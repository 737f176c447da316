import os
import select
from contextlib import suppress
from types import FrameType


class StopSignal:
    """Tells a main thread by a signal to end, and wakes it.

    `threading.Event` cannot: a handler that runs while its own thread holds the event's lock waits for it for
    ever. A byte in a pipe needs no lock.
    """

    def __init__(self) -> None:
        self._read, self._write = os.pipe()
        os.set_blocking(self._write, False)
        self._is_set = False

    def handle(self, _number: int, _frame: FrameType | None) -> None:
        """The handler to register for a signal."""
        self._is_set = True
        with suppress(BlockingIOError):  # the pipe is full: the byte that wakes is in it
            os.write(self._write, b"\0")

    def is_set(self) -> bool:
        return self._is_set

    def close(self) -> None:
        """Gives the pipe back; the handler must not be registered any more."""
        os.close(self._read)
        os.close(self._write)

    def wait(self, seconds: float) -> None:
        """Waits so many seconds, or until the signal has come."""
        select.select([self._read], [], [], seconds)
