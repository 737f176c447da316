from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class StoredLog:
    """A file with what a process has written.

    Attributes:
        subject: Of which project it is, as its jobs say it.
        place: Where it is, for who finds and shortens it.
    """

    subject: str
    place: str
    name: str
    size: int
    changed_at: datetime


class ProcessLogs(Protocol):
    """The logs beside those of jobs that count for the room that a project's logs may take."""

    def all(self) -> Iterable[StoredLog]:
        """Returns the logs of every project on this machine."""

    def shorten(self, log: StoredLog, keep: int) -> int:
        """Removes the beginning of a log, so that about the last `keep` bytes of it are left.

        A process may go on writing to it meanwhile.

        Returns:
            How many bytes were removed; 0 if that cannot be done now.
        """
