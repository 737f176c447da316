import os
import select
from contextlib import suppress
from types import FrameType


class StopSignal:
    """Stops a waiting main thread by a signal.

    `threading.Event` is not suitable: a handler that runs while its own thread holds the event's lock would
    wait forever. A byte in a pipe needs no lock.
    """

    def __init__(self) -> None:
        self._read, self._write = os.pipe()
        os.set_blocking(self._write, False)
        self._is_set = False

    def handle(self, _number: int, _frame: FrameType | None) -> None:
        """The handler to register for a signal."""
        self._is_set = True
        with suppress(BlockingIOError):  # the pipe is full, so it already contains the waking byte
            os.write(self._write, b"\0")

    def is_set(self) -> bool:
        return self._is_set

    def close(self) -> None:
        """Closes the pipe. The handler must no longer be registered."""
        os.close(self._read)
        os.close(self._write)

    def wait(self, seconds: float) -> None:
        """Waits for the seconds, or until the signal arrives."""
        select.select([self._read], [], [], seconds)
