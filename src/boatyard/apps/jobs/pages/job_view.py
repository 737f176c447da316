"""The content of a job's page, and its changing parts."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils.functional import SimpleLazyObject

from boatyard.apps.jobs.logic.job_access import job_role
from boatyard.apps.jobs.logic.job_detail import JobDetail, StepDetail
from boatyard.apps.jobs.logic.log_lines import Line
from boatyard.apps.jobs.logic.queries.read_job_log import ReadJobLog
from boatyard.apps.jobs.models import JobState, StepStatus
from boatyard.core.bus import bus
from boatyard.core.pages.subject_pages import subject_page
from boatyard.core.permissions import current_actor

MOST_LINES = 5000
OPEN = frozenset({StepStatus.RUNNING, StepStatus.UNDOING, StepStatus.FAILED, StepStatus.INTERRUPTED})


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step with its part of the log."""

    step: StepDetail
    lines: tuple[Line, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page that is sent again when `seen` has changed."""

    name: str
    key: str
    seen: Hashable
    content: dict[str, Any]


def job_view(job: JobDetail) -> dict[str, Any]:
    """Returns the content of the whole page, with the present log."""
    lines = _log(job)
    by_step = defaultdict(list)
    for line in lines:
        by_step[line.step].append(line)
    return _shared(job) | {
        "steps": [ShownStep(step, tuple(by_step[step.name]), step.status in OPEN) for step in job.steps],
        "loose": by_step[""],
        "cursor": lines[-1].number if lines else 0,
    }


def changing_parts(job: JobDetail) -> Iterator[Part]:
    """Returns the parts that change while a job runs. The log is sent separately."""
    shared = _shared(job)
    abilities = (job.cancelling, job.can_cancel, job.can_retry, job.can_undo)
    yield Part("whence", "whence", job.state.is_finished, shared)
    yield Part("status", "status", (job.state, job.error, job.advice), shared)
    yield Part("progress", "progress", (job.state, job.progress), shared)
    yield Part("actions", "actions", abilities, shared)
    yield Part("next", "next", job.state, shared)
    for step in job.steps:
        content = {"job": job, "step": step, "is_open": step.status in OPEN}
        yield Part("step", f"step-{step.name}", replace(step, seconds=None), content)


def _shared(job: JobDetail) -> dict[str, Any]:
    return {
        "job": job,
        "percent": round(job.progress * 100),
        "is_live": not job.state.is_finished,
        "is_done": job.state is JobState.SUCCEEDED,
        "has_failed": job.state is JobState.FAILED,
        "may_act": SimpleLazyObject(lambda: _may_act(job.id)),
        "subject": SimpleLazyObject(lambda: subject_page(job.subject, job.kind)),
    }


def _may_act(job_id: UUID) -> bool:
    held = job_role(current_actor(), job_id)
    return held.role.allows(held.needed)


def _log(job: JobDetail) -> list[Line]:
    lines: list[Line] = []
    while len(lines) < MOST_LINES:
        part = bus.execute(ReadJobLog(job.id, after=lines[-1].number if lines else 0, limit=1000))
        lines += part.lines
        if len(part.lines) < 1000:
            break
    return lines
