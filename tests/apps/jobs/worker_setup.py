import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any
from uuid import UUID

import psutil

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.logic.job_detail import JobDetail, job_detail
from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.apps.jobs.models import Job, JobState
from boatyard.core.keys import secret_key
from boatyard.core.permissions import acting_as
from boatyard.core.processes import end, having
from tests.apps.jobs.enqueue import enqueue
from tests.apps.jobs.forked import ForkedWorker, fork_worker
from tests.apps.jobs.work import Mark, MarkingJob, read_marks

ROOT = Path(__file__).parents[3]
PATIENCE = 90


class WorkerSetup:
    """An installation for one test: a data folder, a database, an account, and worker processes."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        self._database = database
        self.marks_file = folder / "marks"
        self.account = Account.objects.create_user("ann")
        self.environment = {
            **os.environ,
            "BOATYARD_HOME": str(folder),
            "BOATYARD_HOST": "here",
            "BOATYARD_DATABASE_URL": database,
            "BOATYARD_SECRET_KEY": secret_key(),
            "BOATYARD_ENVIRONMENT": "test",
            "DJANGO_SETTINGS_MODULE": "boatyard.config.settings",
        }
        self._processes: list[subprocess.Popen[bytes] | ForkedWorker] = []

    def acting(self) -> AbstractContextManager[None]:
        return acting_as(self.account.as_actor())

    def enqueue(
        self,
        request: JobRequest | None = None,
        *,
        subject: str = "s",
        host: str = "here",
        **arguments: Any,
    ) -> UUID:
        """Enqueues a request, or else a MarkingJob with these arguments."""
        request = request or MarkingJob(**{"file": str(self.marks_file), **arguments})
        return enqueue(request, account_id=self.account.pk, subject=subject, host=host)

    def start_worker(self, *options: object) -> ForkedWorker:
        worker = fork_worker([str(option) for option in options], self.environment, self.folder / "output")
        self._processes.append(worker)
        return worker

    def start(self, argv: list[str], **environment: str) -> subprocess.Popen[bytes]:
        """Starts a process until the end of the test, with its output in the file `output`."""
        with (self.folder / "output").open("ab") as output:
            process = subprocess.Popen(
                argv, cwd=ROOT, env={**self.environment, **environment}, stdout=output, stderr=output
            )
        self._processes.append(process)
        return process

    def freeze(self, process: ForkedWorker) -> None:
        """Stops a process while it has no transaction."""

        def is_frozen() -> bool:
            process.send_signal(signal.SIGSTOP)
            self.wait(lambda: psutil.Process(process.pid).status() == psutil.STATUS_STOPPED)
            if is_free := self._can_write():
                return is_free
            process.send_signal(signal.SIGCONT)
            return False

        self.wait(is_frozen)

    def _can_write(self) -> bool:
        if not self._database.startswith("sqlite:///"):
            return True
        with closing(sqlite3.connect(self._database.removeprefix("sqlite:///"), timeout=0)) as database:
            try:
                database.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return False
            return True

    def run_worker_until(self, job_id: UUID, *options: object) -> JobDetail:
        """Starts a new worker and waits until the job is finished."""
        worker = self.start_worker(*options)
        job = self.wait_until_finished(job_id)
        worker.terminate()
        worker.wait(PATIENCE)
        return job

    def wait_until_finished(self, job_id: UUID) -> JobDetail:
        return self.wait(lambda: job if (job := job_detail(job_id)).state.is_finished else None)

    def wait_for_mark(self, what: str, step: str, count: int = 1) -> Mark:
        """Waits for the mark with this number and returns it."""
        return self.wait(lambda: marks[count - 1] if len(marks := self.marks(what, step)) >= count else None)

    def wait[T](self, probe: Callable[[], T | None]) -> T:
        deadline = time.monotonic() + PATIENCE
        while not (found := probe()):
            assert time.monotonic() < deadline, f"it did not come to pass\n{self.output()}"
            time.sleep(0.02)
        return found

    def let_go(self, step: str) -> None:
        Path(f"{self.marks_file}.{step}.go").touch()

    def put_right(self, step: str) -> None:
        Path(f"{self.marks_file}.{step}.ok").touch()

    def marks(self, what: str, step: str | None = None) -> list[Mark]:
        return [
            mark for mark in read_marks(self.marks_file) if mark.what == what and step in {None, mark.step}
        ]

    def steps_marked(self, what: str) -> list[str]:
        return [mark.step for mark in self.marks(what)]

    def output(self) -> str:
        file = self.folder / "output"
        return file.read_text(errors="replace") if file.exists() else ""

    def close(self) -> None:
        for process in self._processes:
            process.send_signal(signal.SIGCONT)
            process.kill()
            process.wait()
        end(having("BOATYARD_HOME", str(self.folder)), grace=0)
        for job_id in Job.objects.values_list("pk", flat=True):
            end(having("BOATYARD_JOB", str(job_id)), grace=0)
        end(having("BOATYARD_PROJECT", str(self.marks_file)), grace=0)


def statuses(job: JobDetail) -> list[str]:
    return [str(step.status) for step in job.steps]


FINISHED = JobState.SUCCEEDED, ["done", "done", "done"]
