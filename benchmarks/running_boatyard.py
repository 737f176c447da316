"""A separate `boatyard up` and its API, for benchmarks."""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from boatyard.core.processes import clean_environment
from boatyard.drivers.process import free_port

PATIENCE = 300


class Boatyard:
    """Talks to a server at `port`."""

    def __init__(self, port: int, token: str) -> None:
        self._base, self._token = f"http://127.0.0.1:{port}/api/v1/", token

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Returns the API's response. Raises URLError for an error, or if it does not run yet."""
        request = urllib.request.Request(self._base + path, method=method)
        request.add_header("Authorization", f"Bearer {self._token}")
        request.add_header("Content-Type", "application/json")
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(request, data, timeout=60) as response:
            return json.loads(response.read() or b"null")

    def rest(self, job_id: str) -> Any:
        """Waits until the job has succeeded, and returns it."""
        deadline = time.monotonic() + PATIENCE
        while (job := self.ask("GET", f"jobs/{job_id}/"))["state"] != "succeeded":
            if job["state"] not in {"queued", "running"} or time.monotonic() > deadline:
                raise SystemExit(f"{job['title']}: {job['state']}. {job['error']}")
            time.sleep(0.2)
        return job


@contextmanager
def running_boatyard(**variables: str) -> Iterator[Boatyard]:
    """Runs a server with empty folders, which are deleted with its projects when the block ends."""
    with tempfile.TemporaryDirectory(prefix="boatyard-bench-") as folder:
        own = {f"BOATYARD_{name.upper()}": str(Path(folder, name)) for name in ("home", "projects", "cache")}
        env = clean_environment(**own, **variables)
        made = subprocess.run(
            _verb("accounts", "tokens", "create", "bench", "--json"), env=env, capture_output=True, check=True
        )
        port = free_port(18_800)
        server = subprocess.Popen(_verb("up", "--port", str(port)), env=env, stdout=subprocess.DEVNULL)
        boatyard = Boatyard(port, json.loads(made.stdout)["token"])
        try:
            _wait_for(boatyard)
            yield boatyard
            for project in boatyard.ask("GET", "projects/?size=100")["items"]:
                delete(boatyard, project["name"])
        finally:
            server.terminate()
            server.wait(30)


def delete(boatyard: Boatyard, name: str) -> None:
    boatyard.rest(boatyard.ask("DELETE", f"projects/{name}/", {"confirmation": name})["job_id"])


def load() -> str:
    """Returns the load of the machine, which is needed to judge figures."""
    averages = ", ".join(f"{average:.1f}" for average in os.getloadavg())
    return f"{os.cpu_count()} processors, load average {averages}"


def _verb(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "boatyard", *arguments]


def _wait_for(boatyard: Boatyard) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            boatyard.ask("GET", "projects/")
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
