"""The names of the steps of jobs, as workers pass them."""

from boatyard.apps.jobs.kinds import kinds
from boatyard.apps.jobs.logic.job_request import JobRequest


def names(request: JobRequest) -> tuple[str, ...]:
    return tuple(step.name for step in kinds.steps(request))


def undone(request: JobRequest) -> tuple[str, ...]:
    """Those that have something to undo, in the order in which they are done."""
    return tuple(f"undo-{step.name}" for step in kinds.steps(request) if step.undo)
