"""What Celery runs beside a project's server, on the platform of this machine."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from boatyard.apps.environments.logic.interfaces.platform import Observed, ObservedProcess, Revision
from boatyard.apps.environments.services.declared_processes import DeclaredProcesses
from boatyard.apps.environments.services.process_platform import ProcessPlatform
from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.services.providing import shipped_catalogue
from boatyard.core.processes import having, variable_of
from boatyard.drivers.base import Condition
from tests.catalogue.celery_project import celery_project, crew, migrated_crew
from tests.catalogue.crew import Crew
from tests.ports import any_port

__all__ = ["celery_project", "crew", "migrated_crew"]

pytestmark = pytest.mark.xdist_group("catalogue-celery")
NAMES = ["worker", "beat", "flower"]


class SupervisedProject:
    """One project on the platform, as one Boatyard sees it."""

    def __init__(self, crew: Crew) -> None:
        folder = crew.project.folder
        self._id, self._port = uuid4(), any_port()
        self._folder = folder
        self._types = DeclaredProcesses(shipped_catalogue(shipped_locks()))
        self.settings = folder / ".env"
        self.set(**crew.environment, FLOWER_PORT=str(any_port()), FLOWER_PASSWORD="tea-at-Five")

    @property
    def platform(self) -> ProcessPlatform:
        """A Boatyard that was started just now."""
        return ProcessPlatform(shipped_locks())

    @property
    def revision(self) -> Revision:
        return Revision(
            id=self._id,
            project="shop",
            environment="local",
            folder=self._folder,
            port=self._port,
            processes=self._types.of(self._folder),
        )

    def set(self, **variables: str) -> None:
        self.settings.write_text("".join(f"{name}={value}\n" for name, value in variables.items()))

    def start(self) -> None:
        self.platform.start(self.revision)

    def observe(self, *, ask: bool = False) -> Observed:
        return self.platform.observe(self.revision, ask=ask)

    def process(self, name: str) -> ObservedProcess:
        return next(each for each in self.observe().beside if each.name == name)

    def conditions(self) -> dict[str, Condition]:
        return {each.name: each.condition for each in self.observe().beside}

    def has_said(self, name: str, words: str) -> bool:
        return words in self.platform.logs(self.revision, name, 0).text

    def alive(self) -> int:
        return len(having("BOATYARD_PROJECT", str(self._id)))

    def leader(self, name: str) -> int:
        """The process that was started as `name`, not those that it has started."""
        found = having("BOATYARD_PROJECT", str(self._id))
        ours = [each.pid for each in found if variable_of(each, "BOATYARD_PROCESS") == name]
        return next(pid for pid in ours if os.getsid(pid) == pid)


@pytest.fixture
def supervised(crew: Crew) -> Iterator[SupervisedProject]:
    supervised = SupervisedProject(crew)
    yield supervised
    supervised.platform.remove(supervised.revision)
    supervised.settings.unlink()


def test_all_that_the_plugin_declares_runs_beside_the_server(
    supervised: SupervisedProject, crew: Crew
) -> None:
    assert supervised.conditions() == dict.fromkeys(NAMES, Condition.STOPPED)
    supervised.start()
    crew.wait(lambda: supervised.observe(ask=True).web.condition is Condition.RUNNING)
    assert supervised.conditions() == dict.fromkeys(NAMES, Condition.RUNNING)
    crew.later('Note("beside")')
    crew.wait(
        lambda: crew.rows("scheduled") and supervised.conditions() == dict.fromkeys(NAMES, Condition.RUNNING)
    )
    written = {"web": "GET / ", "worker": "ready.", "beat": "Sending due task", "flower": "Flower:"}
    crew.wait(lambda: all(supervised.has_said(name, words) for name, words in written.items()))
    supervised.platform.stop(supervised.revision)
    assert (supervised.alive(), set(supervised.conditions().values())) == (0, {Condition.STOPPED})


def test_what_crashed_is_shown_and_started_again(supervised: SupervisedProject, crew: Crew) -> None:
    supervised.start()
    crew.wait(lambda: supervised.has_said("worker", "ready."))
    others = {name: supervised.leader(name) for name in ("beat", "flower")}
    os.killpg(supervised.leader("worker"), signal.SIGKILL)
    crew.wait(lambda: supervised.process("worker").condition is Condition.FAILED)
    assert "The process ended by itself. Its last line: " in supervised.process("worker").detail
    assert supervised.observe().web.condition is Condition.RUNNING
    supervised.start()
    assert supervised.conditions() == dict.fromkeys(NAMES, Condition.RUNNING)
    assert {name: supervised.leader(name) for name in others} == others


def test_without_its_service_none_is_started(
    supervised: SupervisedProject, crew: Crew, tmp_path: Path
) -> None:
    supervised.set(**(crew.environment | {"REDIS_URL": ""}))
    supervised.start()
    crew.wait(lambda: supervised.observe(ask=True).web.condition is Condition.RUNNING)
    assert {each.missing for each in supervised.revision.processes} == {("REDIS_URL",)}
    assert set(supervised.conditions().values()) == {Condition.STOPPED}


@pytest.mark.parametrize("command", ["worker", "beat"])
def test_without_its_service_each_ends_at_once_and_says_why(crew: Crew, command: str) -> None:
    project = crew.project
    ended = project.run(
        project.python.with_name("celery"),
        "--workdir",
        "src",
        "--app",
        "config.celery",
        command,
        REDIS_URL="",
    )
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1] == "No tasks wait for this process: set REDIS_URL."
    assert "Traceback" not in ended.stderr


def test_the_project_runs_them_without_boatyard_too(crew: Crew) -> None:
    listed = crew.project.run("make", "help").stdout
    for name in NAMES:
        assert f"  make {name} " in listed
    shown = crew.project.run("make", "--dry-run", "worker", "beat", "flower").stdout
    assert ".venv/bin/celery --workdir src --app config.celery worker\n" in shown
    assert ".venv/bin/celery --workdir src --app config.celery beat --pidfile=\n" in shown
    assert ".venv/bin/python src/manage.py flower\n" in shown
    launched = json.loads((crew.project.folder / ".vscode" / "launch.json").read_text())["configurations"]
    assert {"Server", "Worker", "Beat", "Flower"} <= {each["name"] for each in launched}
