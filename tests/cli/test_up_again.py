"""`boatyard up` after everything was killed: what nobody has stopped runs again."""

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import psutil
import pytest

from tests.apps.environments.tea import MANAGE_PY
from tests.apps.jobs.conftest import migrated_sqlite
from tests.browser.server import environment_in, free_port, wait_for
from tests.waiting import wait_until

__all__ = ["migrated_sqlite"]

FILL = """
import sys, django
django.setup()
from boatyard.apps.accounts.models import Account
from tests.projects import local, registered_project
owner = Account.objects.create_superuser("alice")
for name, port in zip(("shop", "tides"), sys.argv[2:], strict=True):
    folder = f"{sys.argv[1]}/{name}"
    project = registered_project(owner=owner, name=name, folder=folder, port=int(port), is_created=True)
    print(local(project).pk)
"""


class Machine:
    """Two projects, and the programs that run on a machine of theirs."""

    def __init__(self, folder: Path, migrated: Path) -> None:
        self.folder = folder
        self.environment = environment_in(folder) | {"BOATYARD_HOST": "here"}
        (folder / "home").mkdir(mode=0o700)
        shutil.copyfile(migrated, folder / "home" / "boatyard.sqlite3")
        self.ports = (free_port(), free_port())
        for name in ("shop", "tides"):
            (folder / name / "src").mkdir(parents=True)
            (folder / name / "src/manage.py").write_text(MANAGE_PY)
            (folder / name / ".venv/bin").mkdir(parents=True)
            (folder / name / ".venv/bin/python").symlink_to(sys.executable)
        filling = [sys.executable, "-c", textwrap.dedent(FILL), str(folder), *map(str, self.ports)]
        done = subprocess.run(filling, env=self.environment, check=True, capture_output=True, text=True)
        self.keys = [UUID(line) for line in done.stdout.split()]

    def boatyard(self, *arguments: str) -> str:
        argv = [sys.executable, "-m", "boatyard", *arguments]
        done = subprocess.run(argv, env=self.environment, check=True, capture_output=True, text=True)
        return done.stdout

    def up(self, *options: str) -> tuple["subprocess.Popen[bytes]", dict[str, object]]:
        port, log = free_port(), self.folder / "up.log"
        argv = [sys.executable, "-m", "boatyard", "up", "--no-link", "--json", "--port", str(port), *options]
        printed = self.folder / "printed"
        with printed.open("wb") as out, log.open("wb") as err:
            process = subprocess.Popen(argv, env=self.environment, stdout=out, stderr=err)
        wait_for(f"http://127.0.0.1:{port}/sign-in/", process, log)
        return process, json.loads(printed.read_text())

    def kill_everything(self) -> None:
        """What this machine runs of ours, the way a power cut does."""
        for process in psutil.process_iter(["environ"]):
            if (process.info["environ"] or {}).get("BOATYARD_HOME") == self.environment["BOATYARD_HOME"]:
                process.send_signal(signal.SIGKILL)
        for key in self.keys:
            record = self.folder / "home/run" / f"{key}.json"
            if record.exists() and (pid := json.loads(record.read_text())["pid"]) and psutil.pid_exists(pid):
                os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not any(map(self.answers, (0, 1))))

    def answers(self, number: int) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.ports[number]}/", timeout=5):
                return True
        except OSError:
            return False


@pytest.fixture
def machine(tmp_path: Path, migrated_sqlite: Path) -> Iterator[Machine]:
    made = Machine(tmp_path, migrated_sqlite)
    yield made
    made.kill_everything()


def test_what_ran_is_started_again_and_what_was_stopped_is_not(machine: Machine) -> None:
    for name in ("shop", "tides"):
        machine.boatyard("run", name)
    machine.boatyard("stop", "tides")
    first, said = machine.up()
    assert said["starting"] == [], "it runs still"
    machine.kill_everything()
    first.wait(60)

    left, said = machine.up("--no-start")
    assert said["starting"] == []
    machine.kill_everything()
    left.wait(60)
    again, said = machine.up()
    assert said["starting"] == ["shop"]
    wait_until(lambda: machine.answers(0))
    assert not machine.answers(1)
    jobs = json.loads(machine.boatyard("jobs", "list", "--json"))["items"]
    assert jobs[0]["title"] == "Run shop"
    machine.kill_everything()
    again.wait(60)
