"""Runs the steps of a claimed job, or undoes them."""

import logging
import traceback
from collections.abc import Callable
from functools import cached_property
from typing import Any, NoReturn

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.kinds import Step as StepCode
from boatyard.apps.jobs.kinds import StepContext, kinds
from boatyard.apps.jobs.kinds.interruptions import Cancelled, StaleWorker, Stopping
from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.apps.jobs.models import Job, JobGoal, Step, StepStatus
from boatyard.apps.jobs.services.children import end_all_children, end_own_children, marks
from boatyard.apps.jobs.services.claims import release
from boatyard.apps.jobs.services.failures import ended_by_signal, is_final, is_unexpected, message_of
from boatyard.apps.jobs.services.job_state_writer import JobStateWriter
from boatyard.apps.jobs.services.log_buffer import storable
from boatyard.apps.jobs.services.running_job import RunningJob
from boatyard.apps.jobs.services.step_context import RunningStepContext, hidden_values
from boatyard.bus import InvalidMessage
from boatyard.core.permissions import acting_as, acting_as_system
from boatyard.core.processes import ProgramFailed, marked
from boatyard.core.secrets import Secret

logger = logging.getLogger(__name__)


class UnknownWork(Exception):
    """This version of the code does not know the kind or a step of the job."""


class StepFailed(Exception):
    """Running or undoing a step has failed, and this is recorded."""


class Engine:
    """Runs one claimed job until it is finished, goes back to the queue or is taken by another worker."""

    def __init__(self, live: RunningJob) -> None:
        self._live = live
        self._state_writer = JobStateWriter(live.claim)
        self._job = Job.objects.select_related("account").get(pk=live.claim.job_id)
        self._steps = list(self._job.steps.order_by("position"))

    def run(self) -> None:
        try:
            self._run()
        except StaleWorker:
            logger.warning("job %s was taken from this worker", self._live.claim.job_id)
            end_own_children(self._live.claim)
        finally:
            self._live.log.close()

    def _run(self) -> None:
        for value in hidden_values(self._job):
            self._live.hide(Secret(value))
        try:
            end_all_children(self._live.claim)
            with acting_as(self._account.as_actor()), acting_as_system():
                self._go()
        except Stopping:
            end_own_children(self._live.claim)
            self._live.log.flush()
            release(self._live.claim)
        except UnknownWork as error:
            self._state_writer.reject(str(error))
        except StepFailed:
            return

    def _go(self) -> None:
        if self._job.goal == JobGoal.FINISH:
            try:
                self._forward()
            except Cancelled:
                end_own_children(self._live.claim)
                self._state_writer.go_back()
            else:
                return
        self._live.turn_back()
        self._backward()

    def _forward(self) -> None:
        for step in self._steps:
            if step.status != StepStatus.DONE:
                self._do(step, self._code(step))
        self._live.check()
        self._conclude()

    def _do(self, step: Step, code: StepCode[Any]) -> None:
        self._live.check()
        resumed = step.status == StepStatus.INTERRUPTED
        self._state_writer.begin(step)
        self._live.log.enter(step.name)
        if resumed:
            self._live.log.add("The step was interrupted and runs again.")
        try:
            memory = self._call(code.run, step)
        except Cancelled:
            self._live.log.flush()
            self._state_writer.interrupt(step)
            raise
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a step raises is its job's failure
            self._fail(step, error)
        # Outside the try: an unavailable database is not an error of the step.
        self._live.log.flush()
        self._state_writer.finish(step, memory)

    def _backward(self) -> None:
        for step in reversed(self._steps):
            if step.attempt and step.status != StepStatus.UNDONE:
                self._undo(step, self._code(step))
        self._conclude()

    def _undo(self, step: Step, code: StepCode[Any]) -> None:
        self._live.check()
        self._state_writer.begin_undo(step)
        self._live.log.enter(step.name)
        memory = self._job.memory
        if code.undo is not None:
            self._live.log.add("Undoing this step.")
            try:
                memory = self._call(code.undo, step)
            except (Exception, SystemExit) as error:  # as in `_do`
                self._state_writer.fail_undo(step, self._describe(error))
                raise StepFailed from error
        self._live.log.flush()
        self._state_writer.finish_undo(step, memory)

    def _call(self, work: Callable[[StepContext[Any]], None], step: Step) -> dict[str, Any]:
        """Runs a step's code, and returns the job's memory afterwards.

        If a signal ended a program, for example for lack of memory, the whole step runs once more. Only whole
        steps can run again, since a killed program may have written a part of its output.
        """
        try:
            return self._attempt(work, step)
        except Exception as error:
            program = ended_by_signal(error)
            if program is None:
                raise
        self._begin_again(step, program)
        return self._attempt(work, step)

    def _begin_again(self, step: Step, program: ProgramFailed) -> None:
        """Raises an Interruption if Boatyard itself ended the program."""
        self._live.check()
        self._state_writer.begin_again(step)
        self._live.log.add(f"{str(program).splitlines()[0]} Boatyard did not send the signal.")
        self._live.log.add("Check whether the machine has enough memory. The step runs once more.")
        self._job.refresh_from_db(fields=["memory"])

    def _attempt(self, work: Callable[[StepContext[Any]], None], step: Step) -> dict[str, Any]:
        """Runs a step's code. If it fails, all programs that it started are ended."""
        context = RunningStepContext(self._live, self._job, step, self._request, self._account.pk)
        try:
            with marked(**marks(self._live.claim)):
                work(context)
        except BaseException:
            end_own_children(self._live.claim)
            raise
        return context.state

    def _conclude(self) -> None:
        # Remaining programs of successful steps are searched only once, since this reads every process.
        end_own_children(self._live.claim)
        self._state_writer.conclude()

    def _fail(self, step: Step, error: BaseException) -> NoReturn:
        message = self._describe(error)
        if is_final(error):
            self._state_writer.turn_back(step, message)
            raise Cancelled from error
        self._state_writer.fail(step, message)
        raise StepFailed from error

    def _describe(self, error: BaseException) -> str:
        """Returns the message for people, and logs it.

        The traceback of a possible bug goes to the server's log.
        """
        message = self._live.redact(storable(message_of(error)))
        for line in message.splitlines()[:1]:
            self._live.log.add(line)
        if is_unexpected(error):
            trace = self._live.redact("".join(traceback.format_exception(error)))
            logger.error("job %s: %s", self._job.pk, trace)
        self._live.log.flush()
        return message

    @property
    def _account(self) -> Account:
        """The account that the steps act as. An account with an unfinished job cannot be deleted."""
        if self._job.account is None:
            raise UnknownWork(f"The account that started «{self._job.title}» was deleted.")
        return self._job.account

    @cached_property
    def _request(self) -> JobRequest:
        try:
            return kinds.load(self._job.kind, self._job.arguments)
        except (LookupError, InvalidMessage) as error:
            raise UnknownWork(
                f"This version of Boatyard does not support the job «{self._job.title}»."
            ) from error

    @cached_property
    def _codes(self) -> dict[str, StepCode[Any]]:
        return {code.name: code for code in kinds.steps(self._request)}

    def _code(self, step: Step) -> StepCode[Any]:
        try:
            return self._codes[step.name]
        except KeyError:
            raise UnknownWork(f"This version of Boatyard does not support the step «{step.title}».") from None
