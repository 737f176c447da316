"""The operations that a job allows in its present state, for the commands and all interfaces."""

from boatyard.apps.jobs.models import Job, JobGoal, JobState


def can_cancel(job: Job) -> bool:
    return job.goal == JobGoal.FINISH and job.state in {JobState.QUEUED, JobState.RUNNING}


def can_retry(job: Job, *, superseded: bool) -> bool:
    """Whether the job can be retried.

    If it failed while it was being undone, a retry continues to undo it.
    """
    return job.state == JobState.FAILED and not superseded


def can_undo(job: Job, *, superseded: bool) -> bool:
    return job.state == JobState.FAILED and job.goal == JobGoal.FINISH and not superseded


def advice(job: Job, *, superseded: bool) -> str:
    """Returns what to do next about a job that did not succeed; empty if there is nothing to do."""
    if job.state == JobState.UNDONE and job.error:
        return "All changes were undone. Fix the error, then start again."
    if job.state != JobState.FAILED:
        return ""
    if superseded:
        return "A later job has replaced this one. There is nothing to do."
    if job.goal == JobGoal.FINISH:
        return "Fix the error and retry from the failed step, or undo the job."
    return "The job could not be undone completely. Fix the error and retry to continue from here."
