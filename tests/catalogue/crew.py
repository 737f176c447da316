"""A generated project with Celery, and real workers for it."""

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from boatyard.core.processes import clean_environment
from tests.catalogue.shell import run_inside
from tests.generated.generated_project import GeneratedProject

PATIENCE = 90


class Crew:
    """Workers and other processes of a project, on a Redis and a database of their own."""

    def __init__(self, project: GeneratedProject, folder: Path, redis_url: str) -> None:
        self.project = project
        self._folder = folder
        self._database = folder / "crew.sqlite3"
        self.environment = {
            "REDIS_URL": redis_url,
            "DATABASE_URL": f"sqlite:///{self._database}",
            "PROBE": str(folder),
        }
        self.limit_tasks(seconds=PATIENCE)
        self._started: list[subprocess.Popen[bytes]] = []

    def limit_tasks(self, seconds: int) -> None:
        self.environment["CELERY_TIME_LIMIT"] = str(seconds)

    def start_worker(self, *options: str, **env: str) -> subprocess.Popen[bytes]:
        """Starts a worker and waits until it is there for work."""
        before = self.output().count(" ready.")
        worker = self.start("celery", ["worker", *options], **env)
        self.wait(lambda: self.output().count(" ready.") > before)
        return worker

    def start(self, program: str, options: Sequence[str], **env: str) -> subprocess.Popen[bytes]:
        """Starts a program of the project's environment in a session of its own."""
        celery = ["--workdir", "src", "--app", "config.celery"] if program == "celery" else []
        with (self._folder / "output").open("ab") as output:
            process = subprocess.Popen(
                [self.project.python.with_name(program), *celery, *options],
                cwd=self.project.folder,
                env=clean_environment(**self.environment, **env),
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self._started.append(process)
        return process

    def output(self) -> str:
        file = self._folder / "output"
        return file.read_text(errors="replace") if file.exists() else ""

    def inside(self, code: str, **env: str) -> str:
        """What `code` prints in the project, which acts as the system."""
        head = """
from framework.logic import SYSTEM, acting_as
from framework.messaging import bus
from apps.probe.logic.commands.note import Note
from apps.probe.tasks import work
"""
        return run_inside(self.project, head + code, **(self.environment | env))

    def later(self, command: str) -> None:
        self.inside(f"with acting_as(SYSTEM):\n    bus.later({command})")

    def rows(self, name: str) -> int:
        """How many rows a command of this name has left in the database."""
        with closing(sqlite3.connect(self._database, timeout=10)) as database:
            query = "SELECT count(*) FROM users_user WHERE username LIKE ?"
            number: int = database.execute(query, [f"{name} %"]).fetchone()[0]
            return number

    def runs(self, name: str) -> list[int]:
        """The processes in which a command of this name was begun."""
        file = self._folder / f"{name}.runs"
        return [int(line) for line in file.read_text().split()] if file.exists() else []

    def let_go(self, name: str) -> None:
        (self._folder / f"{name}.go").touch()

    def wait[T](self, probe: Callable[[], T | None]) -> T:
        deadline = time.monotonic() + PATIENCE
        while not (found := probe()):
            assert time.monotonic() < deadline, f"it did not come to pass\n{self.output()}"
            time.sleep(0.05)
        return found

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """Ends a process and all that it has started, as the loss of its machine does."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)

    def close(self) -> None:
        for process in self._started:
            if process.poll() is None:
                self.kill(process)
