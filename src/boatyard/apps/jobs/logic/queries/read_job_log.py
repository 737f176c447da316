from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from boatyard.apps.jobs.logic.job_access import visible_jobs
from boatyard.apps.jobs.models import Job, JobState, LogLine
from boatyard.bus import Query
from boatyard.core.errors import NotFound
from boatyard.core.permissions import current_actor

_MOST_LINES = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a job's log; `step` is the name of the step that it belongs to."""

    number: int
    step: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LogPage:
    """A part of a log.

    Attributes:
        cursor: The number of the last of these lines: what to read after next.
        is_complete: The job rests and these are its last lines.
    """

    lines: tuple[Line, ...]
    cursor: int
    is_complete: bool


@dataclass(frozen=True, slots=True)
class ReadJobLog(Query[LogPage]):
    """The lines of a job's log that come after number `after`, at most `limit` of them."""

    job_id: UUID
    after: int = 0
    limit: int = 500


class ReadJobLogHandler:
    def handle(self, message: ReadJobLog, /) -> LogPage:
        job = visible_jobs(current_actor()).filter(pk=message.job_id).only("state", "last_line").first()
        if job is None:
            raise NotFound("There is no such job.")
        lines = lines_after(job.pk, message.after, message.limit)
        cursor = lines[-1].number if lines else message.after
        return LogPage(lines, cursor, is_complete=_rests(job) and cursor >= job.last_line)


def lines_after(job_id: UUID, after: int, limit: int = _MOST_LINES) -> tuple[Line, ...]:
    found = LogLine.objects.filter(job_id=job_id, number__gt=max(after, 0)).order_by("number")
    rows = found[: min(max(limit, 1), _MOST_LINES)]
    return tuple(Line(row.number, row.step, row.text, row.at) for row in rows)


def _rests(job: Job) -> bool:
    return JobState(job.state).is_at_rest
