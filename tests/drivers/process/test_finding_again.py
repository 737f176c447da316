"""A project goes on without Boatyard and is found again by what it left: a record, or else a token."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from boatyard.core.processes import ProcessId, current, having
from boatyard.drivers.process import Condition, ProcessDriver, Target
from tests.core.processes.kit import python
from tests.drivers.process.conftest import MakeTarget
from tests.drivers.process.kit import RELOADER, eventually, spawning

STARTER = """
import os, signal, subprocess, sys
from pathlib import Path
from tests.drivers.process.kit import project
from boatyard.drivers.process import ProcessDriver
run, logs, folder, key, port, event, count = sys.argv[1:]
left = int(count)
def kill(name, arguments):
    global left
    if name == event:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
def communicate(program, order, timeout=None):
    sys.audit("test.launched")
    program.stdin.write(order)
    program.stdin.close()
    sys.audit("test.ordered")
    output = program.stdout.read(), program.stderr.read()
    program.wait()
    return output
subprocess.Popen.communicate = communicate
sys.addaudithook(kill)
ProcessDriver(Path(run), Path(logs)).start(project(Path(folder), key, int(port)))
sys.audit("test.done")
"""


def start_and_die(tmp_path: Path, target: Target, event: str, count: int = 1) -> None:
    """Starts the project in a process that is killed when the audit event happens, the count-th time."""
    places = [str(tmp_path / "run"), str(tmp_path / "logs"), str(target.folder)]
    dead = subprocess.run(
        python(STARTER, *places, target.key, str(target.port), event, str(count)),
        env=os.environ | {"PYTHONPATH": os.pathsep.join(["", *sys.path])},
        start_new_session=True,
    )
    assert dead.returncode == -signal.SIGKILL


def record_of(tmp_path: Path, target: Target) -> Path:
    return tmp_path / "run" / f"{target.key}.json"


def processes_of(target: Target) -> list[ProcessId]:
    return having("BOATYARD_PROJECT", target.key)


def start_in_a_process(run: Path, logs: Path, target: Target, barrier: Callable[[], object]) -> None:
    barrier()
    ProcessDriver(run, logs).start(target)


def test_it_survives_its_starter_and_is_found_by_the_record(
    driver: ProcessDriver, target: Target, tmp_path: Path
) -> None:
    start_and_die(tmp_path, target, "test.done")
    assert driver.probe(target) == 200
    assert [driver.observe(target).process] == processes_of(target)
    assert driver.observe(target.key).port == target.port


@pytest.mark.parametrize(
    ("event", "count"),
    [
        ("fcntl.flock", 1),
        ("os.remove", 1),  # before the record is removed
        ("subprocess.Popen", 1),
        ("test.launched", 1),  # the launcher gets no order
        ("test.ordered", 1),  # the launcher goes on alone
        ("tempfile.mkstemp", 1),  # it runs, and nobody has noted it
        ("os.rename", 1),
    ],
)
def test_a_starter_killed_on_the_way_leaves_none_or_one(
    driver: ProcessDriver, target: Target, tmp_path: Path, event: str, count: int
) -> None:
    start_and_die(tmp_path, target, event, count)
    driver.start(target)
    assert driver.probe(target) == 200
    server = driver.observe(target).process
    # A launcher that goes on alone has its own end still before it.
    assert eventually(lambda: processes_of(target) == [server])


def test_it_is_adopted_by_its_token_if_the_record_is_lost(
    driver: ProcessDriver, target: Target, tmp_path: Path
) -> None:
    process = driver.start(target).process
    record_of(tmp_path, target).unlink()
    assert driver.start(target).process == process
    assert driver.observe(target.key).process == process
    assert processes_of(target) == [process]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"pid": "1"}', '{"pid": 1}', "\0\0\0", '{"odd": 1}']
)
def test_a_damaged_record_counts_as_lost(
    driver: ProcessDriver, target: Target, tmp_path: Path, content: str
) -> None:
    process = driver.start(target).process
    record_of(tmp_path, target).write_text(content)
    assert driver.observe(target).process == process


def test_a_stray_session_leader_is_not_taken_for_the_server(
    driver: ProcessDriver, make_target: MakeTarget, tmp_path: Path
) -> None:
    sleeping = "import time; print('up', flush=True); time.sleep(600)"
    target = make_target(
        "import subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-c', {sleeping!r}], start_new_session=True)\n"
        "time.sleep(600)"
    )
    process = driver.start(target).process
    assert eventually(lambda: driver.tail(target.key) == ["up"])
    record_of(tmp_path, target).unlink()
    assert driver.observe(target).process == process


def test_an_orphan_of_a_lost_reloader_is_not_taken_for_the_server(
    driver: ProcessDriver, make_target: MakeTarget, tmp_path: Path
) -> None:
    target = make_target(RELOADER)
    reloader = driver.start(target).process
    driver.probe(target)
    assert reloader is not None
    os.kill(reloader.pid, signal.SIGKILL)
    record_of(tmp_path, target).unlink()
    (orphan,) = processes_of(target)
    assert driver.observe(target).condition is Condition.STOPPED
    driver.start(target)
    assert driver.probe(target) == 200
    assert not orphan.is_alive()


@pytest.mark.parametrize("changes", [{"started": 1.0}, {"boot": "an earlier one"}])
def test_a_stale_record_with_a_reused_number_is_not_believed(
    driver: ProcessDriver, target: Target, tmp_path: Path, changes: dict[str, object]
) -> None:
    driver.start(target)
    driver.stop(target)
    path = record_of(tmp_path, target)
    values = json.loads(path.read_text())
    ours = {"pid": current().pid, "started": current().started, "stopped": False, "port": target.port}
    path.write_text(json.dumps(values | ours))
    assert driver.observe(target).condition.is_alive
    path.write_text(json.dumps(values | ours | changes))
    assert driver.observe(target).condition is Condition.FAILED
    # Stopping would otherwise end the process that runs this test.
    assert driver.stop(target).condition is Condition.STOPPED


def test_observing_searches_the_processes_at_most_once(
    driver: ProcessDriver, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches: list[str] = []

    def counted(variable: str, value: str) -> list[ProcessId]:
        searches.append(value)
        return having(variable, value)

    driver.start(target)
    monkeypatch.setattr("boatyard.core.processes.having", counted)
    driver.start(target)
    driver.start_all([target])
    assert searches == []
    driver.stop(target)
    searches.clear()
    for _ in range(25):
        driver.observe(target)
    assert searches == []
    fresh = "never-started"
    for _ in range(25):
        assert driver.observe(fresh).condition is Condition.STOPPED
    assert searches == [fresh]


def test_two_threads_start_one(driver: ProcessDriver, target: Target) -> None:
    states = []
    barrier = threading.Barrier(4)

    def start() -> None:
        barrier.wait()
        states.append(driver.start(target))

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({state.process for state in states}) == 1
    assert len(processes_of(target)) == 1


def test_two_processes_start_one(target: Target, tmp_path: Path) -> None:
    barrier = spawning.Barrier(3)
    arguments = (tmp_path / "run", tmp_path / "logs", target, barrier.wait)
    starters = [spawning.Process(target=start_in_a_process, args=arguments) for _ in range(3)]
    for starter in starters:
        starter.start()
    for starter in starters:
        starter.join()
    assert [starter.exitcode for starter in starters] == [0, 0, 0]
    assert len(processes_of(target)) == 1
