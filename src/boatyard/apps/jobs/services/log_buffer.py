import threading
from collections.abc import Callable

from django.utils import timezone

from boatyard.apps.jobs.kinds.interruptions import StaleWorker
from boatyard.apps.jobs.logic.log_lines import size_of
from boatyard.apps.jobs.models import LogLine, Step
from boatyard.apps.jobs.services.claims import Claim
from boatyard.apps.jobs.services.fence import fenced

_MOST_KEPT = 2000
_BATCH = 500


class LogBuffer:
    """The log of a claimed job. Lines are kept in memory for a moment, then written in one transaction.

    Any thread may add lines. The worker's heartbeat calls `flush`, and so does each end of a step. Only
    `flush` uses the database.
    """

    def __init__(self, claim: Claim, redact: Callable[[str], str]) -> None:
        self._claim = claim
        self._redact = redact
        self._lines: list[LogLine] = []
        self._progress: tuple[int, float] | None = None
        self._step = ""
        self._closed = False
        self._changed = threading.Condition()
        self._flushing = threading.Lock()

    def enter(self, step: str) -> None:
        """The following lines belong to this step."""
        self._step = step

    def add(self, text: str) -> None:
        """Adds a line. It waits if too many lines are unwritten.

        Raises:
            StaleWorker: The log is closed, because another worker has taken the job.
        """
        line = self._redact(storable(text))
        with self._changed:
            self._changed.wait_for(lambda: self._closed or len(self._lines) < _MOST_KEPT)
            if self._closed:
                raise StaleWorker
            job_id, step, now = self._claim.job_id, self._step, timezone.now()
            self._lines.append(LogLine(job_id=job_id, step=step, text=line, at=now))

    def progress(self, step_id: int, fraction: float) -> None:
        with self._changed:
            if self._closed:
                raise StaleWorker
            self._progress = step_id, min(max(fraction, 0.0), 1.0)

    def close(self) -> None:
        """Closes the log. Unwritten lines are dropped."""
        with self._changed:
            self._closed = True
            self._lines.clear()
            self._progress = None
            self._changed.notify_all()

    def flush(self) -> None:
        """Writes the lines. Lines that cannot be written are kept for the next call.

        Raises:
            StaleWorker: Another worker has taken the job; the log is closed.
        """
        with self._flushing:
            with self._changed:
                lines, progress = self._lines[:], self._progress
            if not lines and progress is None:
                return
            try:
                self._write(lines, progress)
            except StaleWorker:
                self.close()
                raise
            with self._changed:
                del self._lines[: len(lines)]
                if self._progress == progress:
                    self._progress = None
                self._changed.notify_all()

    def _write(self, lines: list[LogLine], progress: tuple[int, float] | None) -> None:
        size = sum(size_of(line.text) for line in lines)
        with fenced(self._claim.job_id, self._claim.attempt, lines=len(lines), size=size) as job:
            for number, line in enumerate(lines, job.last_line - len(lines) + 1):
                line.number = number
            LogLine.objects.bulk_create(lines, batch_size=_BATCH)
            if progress is not None:
                Step.objects.filter(pk=progress[0]).update(progress=progress[1])


def storable(text: str) -> str:
    """Returns `text` without characters that a database refuses:

    NUL, and the surrogates of unusual file names.
    """
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode(errors="replace").decode()
