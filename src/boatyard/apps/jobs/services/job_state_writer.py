from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone

from boatyard.apps.jobs.kinds.interruptions import Cancelled
from boatyard.apps.jobs.logic.events.job_ended import publish_end
from boatyard.apps.jobs.logic.events.locks_released import publish_release
from boatyard.apps.jobs.models import Job, JobGoal, JobState, Step, StepStatus
from boatyard.apps.jobs.services.claims import Claim
from boatyard.apps.jobs.services.fence import fenced


class JobStateWriter:
    """Writes the states of a claimed job and its steps.

    Every method raises StaleWorker and writes nothing if another worker has taken the job.
    """

    def __init__(self, claim: Claim) -> None:
        self._claim = claim

    def begin(self, step: Step) -> None:
        """Raises Cancelled if the job must not continue."""
        with self._going_on():
            step.status, step.error, step.progress = StepStatus.RUNNING, "", 0
            step.attempt += 1
            step.started_at, step.finished_at = timezone.now(), None
            step.save()

    def begin_again(self, step: Step) -> None:
        """The same worker runs or undoes the step again from its beginning.

        Raises Cancelled if the job must not continue.
        """
        with self._fenced() as job:
            if step.status == StepStatus.RUNNING and job.goal != JobGoal.FINISH:
                raise Cancelled
            step.attempt += 1
            step.progress = 0
            step.save()

    def finish(self, step: Step, memory: dict[str, Any]) -> None:
        with self._fenced() as job:
            job.memory = memory
            job.save(update_fields=["memory"])
            step.status, step.progress, step.interruptions = StepStatus.DONE, 1, 0
            step.finished_at = timezone.now()
            step.save()

    def remember(self, memory: dict[str, Any]) -> None:
        with self._fenced() as job:
            job.memory = memory
            job.save(update_fields=["memory"])

    def fail(self, step: Step, error: str) -> None:
        """The step has failed. The job stops until it is retried or undone.

        Raises Cancelled if the job must not stop here.
        """
        with self._going_on() as job:
            _mark(step, StepStatus.FAILED, error)
            _rest(job, JobState.FAILED, error)

    def fail_undo(self, step: Step, error: str) -> None:
        """The step could not be undone. The job stops until it is retried."""
        with self._fenced() as job:
            _mark(step, StepStatus.FAILED, error)
            _rest(job, JobState.FAILED, error)

    def interrupt(self, step: Step) -> None:
        """The step was interrupted because the job was cancelled."""
        with self._fenced():
            _mark(step, StepStatus.INTERRUPTED, "")

    def turn_back(self, step: Step, error: str) -> None:
        """The step has failed permanently, so the job is undone."""
        with self._fenced() as job:
            _mark(step, StepStatus.FAILED, error)
            job.error, job.state = error, JobState.UNDOING
            if job.goal == JobGoal.FINISH:
                job.goal = JobGoal.UNDO
            job.save()

    def go_back(self) -> None:
        with self._fenced() as job:
            job.state = JobState.UNDOING
            job.save(update_fields=["state"])

    def begin_undo(self, step: Step) -> None:
        with self._fenced():
            step.status = StepStatus.UNDOING
            step.save()

    def finish_undo(self, step: Step, memory: dict[str, Any]) -> None:
        with self._fenced() as job:
            job.memory = memory
            job.save(update_fields=["memory"])
            step.status, step.interruptions, step.progress = StepStatus.UNDONE, 0, 0
            step.save()

    def conclude(self) -> None:
        """The job has ended in its direction. Raises Cancelled if it was cancelled meanwhile."""
        with self._fenced() as job:
            if job.goal != JobGoal.FINISH and job.state == JobState.CANCELLING:
                raise Cancelled
            _rest(job, JobGoal(job.goal).end_state, job.error)
            publish_end(job)

    def reject(self, error: str) -> None:
        """This version of the code cannot run the job."""
        with self._fenced() as job:
            _rest(job, JobState.FAILED, error)

    @contextmanager
    def _fenced(self) -> Iterator[Job]:
        with fenced(self._claim.job_id, self._claim.attempt) as job:
            yield job

    @contextmanager
    def _going_on(self) -> Iterator[Job]:
        with self._fenced() as job:
            if job.goal != JobGoal.FINISH:
                raise Cancelled
            yield job


def _mark(step: Step, status: StepStatus, error: str) -> None:
    step.status, step.error = status, error
    step.finished_at = timezone.now()
    step.save()


def _rest(job: Job, state: JobState, error: str) -> None:
    job.state, job.error, job.worker, job.holds_locks = state, error, "", False
    publish_release(job)
    # Refuses later writes of this claim's threads.
    job.attempt += 1
    job.finished_at = timezone.now()
    job.save()
