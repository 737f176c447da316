import os
import socket
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from boatyard.core.processes import having
from boatyard.drivers.process import (
    Condition,
    EnvironmentMissing,
    FolderMissing,
    NotAnswering,
    NotWritable,
    PortInUse,
    ProcessDriver,
    StartFailed,
    Target,
)
from tests.core.processes.kit import STUBBORN
from tests.drivers.process.conftest import MakeTarget
from tests.drivers.process.kit import RELOADER, eventually

NEVER_LISTENS = "import time; print('thinking', flush=True); time.sleep(600)"


def running(key: str) -> int:
    return len(having("BOATYARD_PROJECT", key))


def test_a_project_starts_answers_and_stops(driver: ProcessDriver, target: Target) -> None:
    assert driver.observe(target).condition is Condition.STOPPED
    started = driver.start(target)
    assert started.condition.is_alive
    assert driver.probe(target) == 200
    state = driver.observe(target)
    assert state.condition is Condition.RUNNING
    assert (state.process, state.port) == (started.process, target.port)
    assert state.since is not None
    assert driver.stop(target).condition is Condition.STOPPED
    assert running(target.key) == 0


def test_the_probe_asks_with_the_projects_own_host_name(
    driver: ProcessDriver, make_target: MakeTarget
) -> None:
    script = (
        "import http.server, sys\n"
        "class Handler(http.server.BaseHTTPRequestHandler):\n"
        "    def do_GET(self):\n"
        "        self.send_response(200 if self.headers['Host'] == sys.argv[1] else 400)\n"
        "        self.end_headers()\n"
        "http.server.HTTPServer(('127.0.0.1', int(sys.argv[1].split(':')[1])), Handler).serve_forever()"
    )
    target = make_target(script)
    host = f"my-shop.localhost:{target.port}"
    driver.start(replace(target, argv=(sys.executable, "main.py", host)))
    assert driver.probe(target, "/anything") == 200


def test_a_status_other_than_200_is_an_answer(driver: ProcessDriver, target: Target) -> None:
    driver.start(target)
    assert driver.probe(target, "/missing") == 404


def test_it_is_starting_until_it_listens(driver: ProcessDriver, make_target: MakeTarget) -> None:
    target = make_target(NEVER_LISTENS)
    assert driver.start(target).condition is Condition.STARTING
    assert driver.observe(target).condition is Condition.STARTING


def test_starting_twice_starts_one(driver: ProcessDriver, target: Target) -> None:
    assert driver.start(target).process == driver.start(target).process
    assert running(target.key) == 1


def test_restarting_replaces_the_process(driver: ProcessDriver, target: Target) -> None:
    first = driver.start(target).process
    driver.probe(target)
    second = driver.restart(target).process
    assert first != second
    assert first is not None
    assert not first.is_alive()
    assert driver.probe(target) == 200
    assert running(target.key) == 1


def test_its_environment_is_the_projects_not_boatyards(
    driver: ProcessDriver, make_target: MakeTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "boatyards")
    monkeypatch.setenv("BOATYARD_HOME", "boatyards")
    target = make_target("import os; print(sorted(os.environ.items()), flush=True)")
    driver.start(target)
    assert eventually(lambda: driver.tail(target.key))
    (line,) = driver.tail(target.key)
    assert f"('BOATYARD_PROJECT', '{target.key}')" in line
    assert "('ROLE', 'local')" in line
    assert "boatyards" not in line


def test_stopping_ends_strays_of_a_crashed_reloader(driver: ProcessDriver, make_target: MakeTarget) -> None:
    target = make_target(RELOADER)
    parent = driver.start(target).process
    driver.probe(target)
    assert parent is not None
    os.kill(parent.pid, 9)
    assert eventually(lambda: driver.observe(target).condition is Condition.FAILED)
    assert running(target.key) == 1
    driver.stop(target)
    assert running(target.key) == 0


def test_starting_after_a_crash_clears_the_port_first(driver: ProcessDriver, make_target: MakeTarget) -> None:
    target = make_target(RELOADER)
    parent = driver.start(target).process
    driver.probe(target)
    assert parent is not None
    os.kill(parent.pid, 9)
    assert eventually(lambda: not parent.is_alive())
    assert driver.start(target).condition.is_alive
    assert driver.probe(target) == 200
    assert running(target.key) == 2


def test_stopping_ends_stubborn_children_and_daemons(driver: ProcessDriver, make_target: MakeTarget) -> None:
    stubborn = STUBBORN + "time.sleep(600)"
    target = make_target(
        "import subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-c', {stubborn!r}])\n"
        f"subprocess.Popen([sys.executable, '-c', {stubborn!r}], start_new_session=True)\n"
        "time.sleep(600)"
    )
    driver.start(target)
    assert eventually(lambda: driver.tail(target.key) == ["ready", "ready"])
    driver.stop(target)
    assert running(target.key) == 0


def test_a_server_that_hides_its_environment_is_still_stopped(
    driver: ProcessDriver, make_target: MakeTarget
) -> None:
    """Programs that set their title overwrite their environment, and with it the token."""
    target = make_target("import os, sys; os.execve(sys.executable, [sys.executable, '-c', sys.argv[1]], {})")
    sleeping = "import time; print('up', flush=True); time.sleep(600)"
    state = driver.start(replace(target, argv=(sys.executable, "main.py", sleeping)))
    assert eventually(lambda: driver.tail(target.key) == ["up"])
    assert running(target.key) == 0
    assert driver.observe(target).process == state.process
    driver.stop(target.key)
    assert state.process is not None
    assert not state.process.is_alive()


def test_neighbours_are_left_alone(driver: ProcessDriver, make_target: MakeTarget) -> None:
    first, second = make_target(), make_target()
    driver.start(first)
    driver.start(second)
    driver.stop(first)
    assert driver.probe(second) == 200


def test_a_port_in_use_is_refused_by_number_and_program(driver: ProcessDriver, target: Target) -> None:
    with socket.create_server(("127.0.0.1", target.port)), pytest.raises(PortInUse) as caught:
        driver.start(target)
    assert str(target.port) in str(caught.value)
    assert f"(process {os.getpid()})" in str(caught.value)
    assert caught.value.hint
    assert running(target.key) == 0


def test_a_project_that_dies_while_waited_for_shows_its_last_lines(
    driver: ProcessDriver, make_target: MakeTarget
) -> None:
    target = make_target("import sys; print('the reason', flush=True); sys.exit(1)")
    driver.start(target)
    with pytest.raises(StartFailed, match="the reason"):
        driver.probe(target)
    state = driver.observe(target)
    assert state.condition is Condition.FAILED
    assert "the reason" in state.detail


def test_a_project_that_never_answers_is_given_up(driver: ProcessDriver, make_target: MakeTarget) -> None:
    target = make_target(NEVER_LISTENS)
    driver.start(target)
    assert eventually(lambda: driver.tail(target.key))
    with pytest.raises(NotAnswering, match="thinking"):
        driver.probe(target, timeout=0.3)


def test_waiting_can_be_given_up(driver: ProcessDriver, make_target: MakeTarget) -> None:
    target = make_target(NEVER_LISTENS)
    driver.start(target)

    def cancelled() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        driver.probe(target, check=cancelled)


def test_a_vanished_folder_is_told_and_stopping_still_works(
    driver: ProcessDriver, target: Target, tmp_path: Path
) -> None:
    driver.start(target)
    target.folder.rename(tmp_path / "elsewhere")
    assert driver.observe(target).condition.is_alive
    assert driver.stop(target).condition is Condition.STOPPED
    with pytest.raises(FolderMissing, match=target.folder.name):
        driver.start(target)


def test_a_missing_environment_is_told(driver: ProcessDriver, target: Target) -> None:
    python = target.folder / ".venv" / "bin" / "python"
    broken = replace(target, argv=(str(python), "main.py"))
    with pytest.raises(EnvironmentMissing, match="poetry install"):
        driver.start(broken)
    python.parent.mkdir(parents=True)
    python.symlink_to("/no/such/python")
    with pytest.raises(EnvironmentMissing):
        driver.start(broken)
    assert driver.observe(target).condition is Condition.STOPPED


def test_a_log_folder_that_cannot_be_written_is_told(target: Target, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    driver = ProcessDriver(tmp_path / "run", tmp_path / "file" / "logs")
    with pytest.raises(NotWritable, match="file"):
        driver.start(target)
    assert running(target.key) == 0


def test_a_log_that_cannot_be_written_is_told(driver: ProcessDriver, target: Target) -> None:
    driver.log_file(target.key).mkdir(parents=True)
    with pytest.raises(NotWritable, match="directory"):
        driver.start(target)
    assert running(target.key) == 0


def test_a_run_folder_that_cannot_be_written_is_told(target: Target, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    driver = ProcessDriver(tmp_path / "file" / "run", tmp_path / "logs")
    assert driver.observe(target).condition is Condition.STOPPED
    with pytest.raises(NotWritable, match="file"):
        driver.start(target)


def test_forgetting_stops_and_leaves_no_file(driver: ProcessDriver, target: Target, tmp_path: Path) -> None:
    driver.start(target)
    for _ in range(2):  # as after a kill in its middle
        driver.forget(target.key)
        assert running(target.key) == 0
        assert [*(tmp_path / "run").iterdir(), *(tmp_path / "logs").iterdir()] == []
