"""What may be asked of a job in the state that it is in: one place for the commands and all faces."""

from boatyard.apps.jobs.models import Job, JobGoal, JobState


def can_cancel(job: Job) -> bool:
    return job.goal == JobGoal.FINISH and job.state in {JobState.QUEUED, JobState.RUNNING}


def can_retry(job: Job, *, superseded: bool) -> bool:
    """Also what was being undone: it is then undone to the end."""
    return job.state == JobState.FAILED and not superseded


def can_undo(job: Job, *, superseded: bool) -> bool:
    return job.state == JobState.FAILED and job.goal == JobGoal.FINISH and not superseded


def advice(job: Job, *, superseded: bool) -> str:
    """What to do next about a job that did not go well; empty where there is nothing to do."""
    if job.state == JobState.UNDONE and job.error:
        return "Everything was taken back. Put right what the error names, then start anew."
    if job.state != JobState.FAILED:
        return ""
    if superseded:
        return "A later job has dealt with this; nothing is left to do here."
    if job.goal == JobGoal.FINISH:
        return "Put right what the error names and retry from the failed step, or undo what was done."
    return "Taking it back stopped here. Put right what the error names and retry: it goes on from here."
