from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from boatyard.apps.jobs.models import LogLine

_MOST_LINES = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a job's log; `step` is the name of the step that it belongs to."""

    number: int
    step: str
    text: str
    at: datetime


def lines_after(job_id: UUID, after: int, limit: int = _MOST_LINES) -> tuple[Line, ...]:
    found = LogLine.objects.filter(job_id=job_id, number__gt=max(after, 0)).order_by("number")
    rows = found[: min(max(limit, 1), _MOST_LINES)]
    return tuple(Line(row.number, row.step, row.text, row.at) for row in rows)


def size_of(text: str) -> int:
    """Returns the size of a line in bytes, including its end."""
    return len(text.encode()) + 1
