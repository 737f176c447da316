"""After a project is stopped, a failed change is undone automatically."""

from collections.abc import Callable
from dataclasses import replace

from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.core.errors import BoatyardError, ExternalFailure
from boatyard.core.processes import ProcessError


def or_taken_back[R: JobRequest](step: Step[R]) -> Step[R]:
    """Returns the step so that its failure undoes the job at once, without a decision by the user."""
    return replace(step, run=_final(step.run))


def _final[R: JobRequest](work: Callable[[StepContext[R]], None]) -> Callable[[StepContext[R]], None]:
    def run(step: StepContext[R]) -> None:
        try:
            work(step)
        except (BoatyardError, ProcessError, OSError) as error:
            raise ExternalFailure(str(error), permanent=True) from error

    return run
