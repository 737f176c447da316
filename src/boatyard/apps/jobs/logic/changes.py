from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from boatyard.apps.jobs.logic.job_detail import JobDetail, job_detail
from boatyard.apps.jobs.logic.log_lines import Line, lines_after
from boatyard.apps.jobs.models import Job


@dataclass(frozen=True, slots=True)
class JobChange:
    """A change of a job.

    Attributes:
        job: The whole job, if its state, a step or its progress changed.
        lines: New lines of its log.
        is_last: The job is finished; there are no more changes.
    """

    job: JobDetail | None
    lines: tuple[Line, ...]
    is_last: bool


class ChangeReader:
    """Reads the changes of one of `jobs`, or of all jobs, repeatedly."""

    def __init__(self, job_id: UUID, after: int = 0, jobs: QuerySet[Job] | None = None) -> None:
        self._job_id = job_id
        self._jobs = jobs
        self._cursor = after
        self._seen: JobDetail | None = None

    def read(self) -> JobChange | None:
        """Returns the change since the last call; None if there is none.

        Raises:
            NotFound: The job was deleted, or is no longer among `jobs`.
        """
        # The state first: a finished job logs nothing more, so the lines that are read afterwards are
        # complete.
        job = job_detail(self._job_id, self._jobs)
        self._cursor = max(self._cursor, job.lines_removed)
        lines = lines_after(self._job_id, self._cursor)
        if lines:
            self._cursor = lines[-1].number
        changed = job if job.without_clock() != (self._seen and self._seen.without_clock()) else None
        self._seen = job
        is_last = job.state.is_finished and self._cursor >= job.cursor
        return JobChange(changed, lines, is_last) if changed or lines or is_last else None
