"""What ends a step from outside. Not Exceptions: a step's own `except Exception` must not swallow them."""

from typing import ClassVar


class Interruption(BaseException):
    """The step must end now. Its job goes on elsewhere, later, or backwards.

    Attributes:
        weight: Of two interruptions the heavier is the one that counts.
    """

    weight: ClassVar[int] = 0


class Cancelled(Interruption):
    """The job is not wanted any more: it is undone."""

    weight = 1


class Stopping(Interruption):
    """This worker ends: the job goes back to the queue."""

    weight = 2


class StaleWorker(Interruption):
    """The job was taken from this worker: nothing that it writes counts any more."""

    weight = 3
