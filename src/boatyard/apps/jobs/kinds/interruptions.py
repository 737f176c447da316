"""Interruptions end a step from outside.

They are not Exceptions, so a step's own `except Exception` does not catch them.
"""

from typing import ClassVar


class Interruption(BaseException):
    """The step must end now. Its job continues on another worker or later, or is undone.

    Attributes:
        weight: Of two interruptions the one with the higher weight counts.
    """

    weight: ClassVar[int] = 0


class Cancelled(Interruption):
    """The job was cancelled and is undone."""

    weight = 1


class Stopping(Interruption):
    """This worker stops. The job goes back to the queue."""

    weight = 2


class StaleWorker(Interruption):
    """Another worker has taken the job. Writes of this worker are refused."""

    weight = 3
