"""From the moment a project is stopped, a change succeeds or is taken back."""

from collections.abc import Callable
from dataclasses import replace

from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.core.errors import BoatyardError, ExternalFailure
from boatyard.core.processes import ProcessError


def or_taken_back(step: Step) -> Step:
    """The step, after whose failure its job is undone at once, without waiting for somebody's decision."""
    return replace(step, run=_final(step.run))


def _final(work: Callable[[StepContext], None]) -> Callable[[StepContext], None]:
    def run(step: StepContext) -> None:
        try:
            work(step)
        except (BoatyardError, ProcessError, OSError) as error:
            raise ExternalFailure(str(error), permanent=True) from error

    return run
