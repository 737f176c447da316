import json
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from boatyard.core.paths import cache_folder
from boatyard.core.processes import ProcessId, clean_environment, end
from tests.functional.rig.points import FOLDER, Points
from tests.ports import any_port

ROOT = Path(__file__).parents[2]
PATIENCE = 150
AT_REST = {"succeeded", "failed", "cancelled", "undone"}


@dataclass(frozen=True)
class Made:
    """What came of asking for a project."""

    name: str
    port: int
    job_id: str


@dataclass
class Installation:
    """A Boatyard of its own: its data, its projects, its server and its command line."""

    folder: Path
    token: str
    variables: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.home, self.projects = self.folder / "home", self.folder / "projects"
        self.points = Points(self.folder / "rig")
        self.port = any_port()
        self.server: subprocess.Popen[bytes] | None = None
        self._started: list[subprocess.Popen[bytes]] = []

    def environment(self, **extra: str) -> dict[str, str]:
        own = {
            "BOATYARD_HOME": str(self.home),
            "BOATYARD_PROJECTS": str(self.projects),
            "BOATYARD_CACHE": str(cache_folder()),
        }
        return clean_environment(**{**own, **self.variables, **extra})

    def rig(self, **extra: str) -> dict[str, str]:
        """The environment in which workers pass the points."""
        settings = {
            "DJANGO_SETTINGS_MODULE": "tests.functional.rig.settings",
            FOLDER: str(self.points.folder),
        }
        return self.environment(**settings, **extra)

    def start(self, *arguments: str, env: dict[str, str] | None = None) -> "subprocess.Popen[bytes]":
        """Starts a verb in a session of its own; its output goes to the file `output`."""
        argv = [sys.executable, "-m", "boatyard", *arguments]
        with (self.folder / "output").open("ab") as output:
            process = subprocess.Popen(
                argv,
                cwd=ROOT,
                env=env or self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self._started.append(process)
        return process

    def run(self, *arguments: str, env: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
        """Runs a verb to its end."""
        argv = [sys.executable, "-m", "boatyard", *arguments]
        return subprocess.run(
            argv, cwd=ROOT, env=env or self.environment(), capture_output=True, text=True, timeout=PATIENCE
        )

    def up(self, *, rigged: bool = False) -> None:
        """Starts the server, and waits until it answers."""
        env = self.rig() if rigged else self.environment()
        self.server = server = self.start("up", "--port", str(self.port), env=env)

        def answers() -> bool:
            assert server.poll() is None, self.output()
            return self.ask("GET", "projects/")[0] == 200

        self.wait(answers)

    def kill_server(self) -> None:
        """SIGKILL; what it has started is left to itself."""
        assert self.server is not None
        self.server.kill()
        self.server.wait()

    def workers(self) -> list[ProcessId]:
        """The workers of this installation that live."""
        return [process for process, argv in self.processes() if "worker" in argv]

    def processes(self) -> list[tuple[ProcessId, list[str]]]:
        """Every process that works with this installation's data or in one of its projects."""
        found = []
        for process in psutil.process_iter():
            try:
                is_ours = process.environ().get("BOATYARD_HOME") == str(self.home)
                if is_ours or Path(process.cwd()).is_relative_to(self.folder):
                    identity = ProcessId.of(process.pid)
                    found += [(identity, process.cmdline())] if identity else []
            except (psutil.Error, OSError):
                continue
        return found

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """The API's status and answer; 0 if nobody answers."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/api/v1/{path}", method=method)
        request.add_header("Authorization", f"Bearer {self.token}")
        request.add_header("Content-Type", "application/json")
        data = None if body is None else json.dumps(body).encode()
        try:
            with urllib.request.urlopen(request, data, timeout=60) as response:
                return response.status, json.loads(response.read() or b"null")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"null")
        except OSError:
            return 0, None

    def create(self, name: str = "shop", **fields: Any) -> Made:
        """Sends the form for the smallest project there is."""
        port = any_port()
        form = {"name": name, "plugins": [], "port": port, **fields}
        status, answer = self.ask("POST", "projects/", form)
        assert status == 202, answer
        return Made(name, port, answer["job_id"])

    def job(self, job_id: str) -> dict[str, Any]:
        status, answer = self.ask("GET", f"jobs/{job_id}/")
        assert status == 200, answer
        return dict(answer)

    def rest(self, job_id: str, patience: float = PATIENCE) -> dict[str, Any]:
        """The job once it rests."""
        return self.wait(lambda: job if (job := self.job(job_id))["state"] in AT_REST else None, patience)

    def log(self, job_id: str) -> str:
        return self.run("jobs", "log", job_id).stdout

    def wait_at(self, point: str) -> None:
        self.wait(lambda: self.points.was_reached(point))

    def wait[T](self, probe: Callable[[], T | None], patience: float = PATIENCE) -> T:
        deadline = time.monotonic() + patience
        while not (found := probe()):
            assert time.monotonic() < deadline, f"it did not come to pass\n{self.output()}"
            time.sleep(0.2)
        return found

    def output(self) -> str:
        file = self.folder / "output"
        return file.read_text(errors="replace") if file.exists() else ""

    def close(self) -> None:
        """Nothing of it outlives its test."""
        left = [process for process, _ in self.processes()]
        for process in left:
            if process.is_alive():
                psutil.Process(process.pid).send_signal(signal.SIGCONT)
        end(left, grace=0)
        for started in self._started:
            started.wait()
