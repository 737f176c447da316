from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.jobs.logic.job_access import visible_jobs
from boatyard.apps.jobs.logic.log_lines import Line, lines_after
from boatyard.apps.jobs.models import Job, JobState
from boatyard.bus import Query
from boatyard.core.errors import NotFound
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class LogPage:
    """A part of a log.

    Attributes:
        cursor: The number of the last line: the `after` of the next page.
        is_complete: The job is finished, and these are its last lines.
    """

    lines: tuple[Line, ...]
    cursor: int
    is_complete: bool


@dataclass(frozen=True, slots=True)
class ReadJobLog(Query[LogPage]):
    """Returns the lines of a job's log after the number `after`, at most `limit`."""

    needs: ClassVar = Needs(Role.VIEWER, of="job", field="job_id")

    job_id: UUID
    after: int = 0
    limit: int = 500


class ReadJobLogHandler:
    def handle(self, message: ReadJobLog, /) -> LogPage:
        job = (
            visible_jobs(current_actor())
            .filter(pk=message.job_id)
            .only("state", "last_line", "lines_removed")
            .first()
        )
        if job is None:
            raise NotFound("There is no such job.")
        after = max(message.after, job.lines_removed)
        lines = lines_after(job.pk, after, message.limit)
        cursor = lines[-1].number if lines else after
        return LogPage(lines, cursor, is_complete=_rests(job) and cursor >= job.last_line)


def _rests(job: Job) -> bool:
    return JobState(job.state).is_finished
