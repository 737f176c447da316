import json
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.apps.jobs.models import Job, Step
from boatyard.apps.jobs.services.children import end_own_children, marks
from boatyard.apps.jobs.services.fence import fenced
from boatyard.apps.jobs.services.job_state_writer import JobStateWriter
from boatyard.apps.jobs.services.running_job import RunningJob
from boatyard.core import processes
from boatyard.core.secrets import Secret


class RunningStepContext[Request: JobRequest]:
    """The StepContext of a claimed job."""

    def __init__(self, live: RunningJob, job: Job, step: Step, request: Request, account_id: int) -> None:
        self._live = live
        self._step_id = step.pk
        self.job_id: UUID = job.pk
        self.attempt = live.claim.attempt
        self.account_id = account_id
        self.subject = job.subject
        self.arguments = request
        self.state: dict[str, Any] = job.memory

    def save_state(self) -> None:
        JobStateWriter(self._live.claim).remember(self.state)

    def log(self, line: str) -> None:
        for part in line.splitlines() or [""]:
            self._live.log.add(part)

    def progress(self, fraction: float) -> None:
        self._live.log.progress(self._step_id, fraction)

    def check(self) -> None:
        self._live.check()

    def hide(self, secret: Secret) -> None:
        self._live.hide(secret)
        with fenced(self.job_id, self.attempt) as job:
            known = hidden_values(job)
            if secret.reveal() not in known:
                job.hidden = Secret(json.dumps([*known, secret.reveal()]))
                job.save(update_fields=["hidden"])

    def run(
        self,
        argv: Sequence[str | Path],
        *,
        cwd: Path,
        env: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> None:
        self.check()
        # The heartbeat may not have noticed yet that the job was taken, so this is checked before a program
        # starts.
        with fenced(self.job_id, self.attempt):
            pass
        self.log("$ " + shlex.join(str(part) for part in argv))
        try:
            processes.run(
                argv,
                cwd=cwd,
                env=processes.clean_environment(**{**(env or {}), **marks(self._live.claim)}),
                on_line=self._live.log.add,
                cancelled=self._live.is_interrupted,
                timeout=timeout,
            )
        except processes.ProgramCancelled:
            end_own_children(self._live.claim)
            self.check()
            raise


def hidden_values(job: Job) -> list[str]:
    values: list[str] = json.loads(job.hidden.reveal()) if job.hidden else []
    return values
