"""A project of several processes: each is observed for itself, and none outlives the project."""

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from boatyard.core.processes import having
from boatyard.drivers.process import Condition, ProcessDriver, Target
from tests.drivers.process.conftest import MakeTarget
from tests.drivers.process.kit import SERVER, eventually

WORKER = "import time; print('working', flush=True); time.sleep(600)"
POOL = (
    "import subprocess, sys, time\n"
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
    "print('working', flush=True); time.sleep(600)"
)


def running(key: str) -> int:
    return len(having("BOATYARD_PROJECT", key))


def beside(target: Target, name: str, script: str = WORKER) -> Target:
    """A process beside the one of `target`, which serves pages."""
    (target.folder / f"{name}.py").write_text(script)
    return replace(target, process=name, argv=(target.argv[0], f"{name}.py"))


@pytest.fixture
def worker(target: Target) -> Target:
    return beside(target, "worker")


def test_all_are_started_and_observed_apart(driver: ProcessDriver, target: Target, worker: Target) -> None:
    driver.start_all([target, worker])
    assert driver.probe(target) == 200
    web, other = driver.observe(target), driver.observe(worker)
    assert (web.condition, other.condition) == (Condition.RUNNING, Condition.RUNNING)
    assert web.process != other.process
    assert (web.port, other.port) == (target.port, None)
    assert driver.observe_beside(target.key, ["worker"]) == {"worker": other}
    assert driver.observe_beside(target.key, ["beat"])["beat"].condition is Condition.STOPPED


def test_starting_again_starts_only_what_does_not_run(
    driver: ProcessDriver, target: Target, worker: Target
) -> None:
    driver.start_all([target, worker])
    web, dead = driver.observe(target).process, driver.observe(worker).process
    assert dead is not None
    os.kill(dead.pid, signal.SIGKILL)
    assert eventually(lambda: driver.observe(worker).condition is Condition.FAILED)
    driver.start_all([target, worker])
    assert driver.observe(target).process == web
    assert driver.observe(worker).condition is Condition.RUNNING
    assert running(target.key) == 2


def test_what_died_is_told_with_its_own_last_line(driver: ProcessDriver, target: Target) -> None:
    failing = beside(target, "worker", "import sys; print('no broker', flush=True); sys.exit(1)")
    driver.start_all([target, failing])
    assert driver.probe(target) == 200
    assert eventually(lambda: driver.observe(failing).condition is Condition.FAILED)
    assert "no broker" in driver.observe(failing).detail
    assert driver.observe(target).condition is Condition.RUNNING


def test_logs_are_kept_apart(driver: ProcessDriver, target: Target, worker: Target) -> None:
    driver.start_all([target, worker])
    assert driver.probe(target) == 200
    assert eventually(lambda: driver.read(target.key, 0, "worker")[0] == "working\n")
    assert driver.read(target.key, 0)[0].startswith("serving")
    assert driver.log_file(target.key) != driver.log_file(target.key, "worker")


def test_stopping_ends_all(driver: ProcessDriver, target: Target, tmp_path: Path) -> None:
    pool = beside(target, "worker", POOL)
    driver.start_all([target, pool])
    assert eventually(lambda: running(target.key) == 3)
    driver.stop(target)
    assert running(target.key) == 0
    assert driver.observe(pool).condition is Condition.STOPPED


def test_stopping_ends_what_nobody_has_noted(
    driver: ProcessDriver, target: Target, worker: Target, tmp_path: Path
) -> None:
    driver.start_all([target, worker])
    (tmp_path / "run" / f"{target.key}.worker.json").unlink()
    driver.stop(target.key)
    assert running(target.key) == 0


def test_each_is_found_again_by_its_token(
    driver: ProcessDriver, target: Target, worker: Target, tmp_path: Path
) -> None:
    driver.start_all([target, worker])
    before = driver.observe(target).process, driver.observe(worker).process
    for record in (tmp_path / "run").glob("*.json"):
        record.unlink()
    again = ProcessDriver(tmp_path / "run", tmp_path / "logs")
    assert (again.observe(target).process, again.observe(worker).process) == before
    again.start_all([target, worker])
    assert running(target.key) == 2


def test_restarting_one_leaves_the_others(driver: ProcessDriver, target: Target, worker: Target) -> None:
    driver.start_all([target, worker])
    web, old = driver.observe(target).process, driver.observe(worker).process
    driver.restart(worker)
    assert driver.observe(target).process == web
    assert driver.observe(worker).process != old
    assert running(target.key) == 2
    driver.restart(target)
    assert driver.observe(target).process != web
    assert driver.observe(worker).condition is Condition.RUNNING


def test_what_the_project_has_no_more_is_ended(driver: ProcessDriver, target: Target, worker: Target) -> None:
    driver.start_all([target, worker, beside(target, "beat")])
    assert eventually(lambda: running(target.key) == 3)
    driver.start_all([target, worker])
    assert running(target.key) == 2
    assert driver.observe_beside(target.key, ["beat"])["beat"].condition is Condition.STOPPED


def test_forgetting_leaves_no_file_of_any(
    driver: ProcessDriver, target: Target, worker: Target, tmp_path: Path
) -> None:
    driver.start_all([target, worker])
    driver.log_file(target.key, "worker").with_name(f"{target.key}.worker.log.1").touch()
    driver.forget(target.key)
    assert running(target.key) == 0
    assert [*(tmp_path / "run").iterdir(), *(tmp_path / "logs").iterdir()] == []


def test_neighbours_of_the_same_kind_are_left_alone(driver: ProcessDriver, make_target: MakeTarget) -> None:
    first, second = make_target(SERVER), make_target(SERVER)
    for target in (first, second):
        driver.start_all([target, beside(target, "worker")])
    driver.stop(first)
    assert running(second.key) == 2


@pytest.mark.parametrize("name", ["", "Worker", "../web", "a.b", "a b", "x" * 64])
def test_a_name_that_means_something_in_a_path_is_refused(
    target: Target, name: str, driver: ProcessDriver
) -> None:
    with pytest.raises(ValueError, match="cannot be the name of a process"):
        replace(target, process=name)
    with pytest.raises(ValueError, match="cannot be the name of a process"):
        driver.read(target.key, 0, name)
