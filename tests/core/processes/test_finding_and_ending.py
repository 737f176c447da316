import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from boatyard.core.processes import ProcessId, clean_environment, current, end, having, start_detached
from tests.core.processes.kit import SLEEP, STUBBORN, eventually, noted, python

# Leaves its parent and its session, as daemons do.
DAEMON = """
import os, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        open(sys.argv[1], "w").write(f"{os.getpid()}\\n")
        time.sleep(600)
    os._exit(0)
os.wait()
"""


def started(code: str, mark: str, tmp_path: Path, *arguments: str) -> ProcessId:
    return start_detached(
        python(code, *arguments),
        cwd=tmp_path,
        env=clean_environment(TEST_MARK=mark),
        log=tmp_path / "log",
    )


def test_a_process_is_itself_and_alive() -> None:
    assert current().pid == os.getpid()
    assert current() == current()
    assert current().is_alive()


def test_a_later_process_with_the_same_number_is_another() -> None:
    assert not ProcessId(os.getpid(), current().started - 1).is_alive()


def test_a_reused_number_is_not_signalled(tmp_path: Path, mark: str) -> None:
    process = started(SLEEP, mark, tmp_path)
    end([ProcessId(process.pid, process.started - 1)])
    assert process.is_alive()


def test_a_zombie_is_not_alive(mark: str) -> None:
    with subprocess.Popen(python(SLEEP), env=clean_environment(TEST_MARK=mark)) as child:
        process = ProcessId.of(child.pid)
        assert process is not None
        child.kill()
        # Not reaped before the block ends: until then it is a zombie.
        assert eventually(lambda: not process.is_alive())
        assert ProcessId.of(child.pid) is None
        assert having("TEST_MARK", mark) == []


def test_processes_are_found_by_variable_and_value(tmp_path: Path, mark: str) -> None:
    process = started(SLEEP, mark, tmp_path)
    assert having("TEST_MARK", mark) == [process]
    assert having("TEST_MARK", mark[:-1]) == []
    assert having("TEST_MAR", mark) == []


def test_the_caller_and_its_ancestors_are_not_found_or_ended(tmp_path: Path, mark: str) -> None:
    inner = (
        "from boatyard.core.processes import current, end, having\n"
        f"print(having('TEST_MARK', {mark!r}))\n"
        "end([current()])\n"
        "print('alive')"
    )
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}], check=True)"
    done = subprocess.run(
        [sys.executable, "-c", outer],
        env=os.environ | {"TEST_MARK": mark, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == ["[]", "alive"], done.stderr


def test_ending_reaches_stubborn_descendants(tmp_path: Path, mark: str) -> None:
    child = STUBBORN + "time.sleep(600)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    process = started(code, mark, tmp_path)
    assert eventually(lambda: "ready" in (tmp_path / "log").read_text())
    assert len(having("TEST_MARK", mark)) == 2
    end([process], grace=0.1)
    assert having("TEST_MARK", mark) == []


def test_ending_asks_first(tmp_path: Path, mark: str) -> None:
    code = (
        "import signal, sys, time\n"
        "def leave(*_): print('tidied up', flush=True); sys.exit()\n"
        "signal.signal(signal.SIGTERM, leave)\n"
        "print('ready', flush=True)\n"
        "time.sleep(600)"
    )
    process = started(code, mark, tmp_path)
    assert eventually(lambda: "ready" in (tmp_path / "log").read_text())
    end([process], grace=60)
    assert not process.is_alive()
    assert "tidied up" in (tmp_path / "log").read_text()


def test_a_stopped_process_is_ended(tmp_path: Path, mark: str) -> None:
    process = started(SLEEP, mark, tmp_path)
    os.kill(process.pid, signal.SIGSTOP)
    end([process], grace=0.1)
    assert not process.is_alive()


def test_a_daemon_is_found_by_its_environment(tmp_path: Path, mark: str) -> None:
    note = tmp_path / "note"
    started(DAEMON, mark, tmp_path, str(note))
    assert eventually(lambda: having("TEST_MARK", mark) == noted(note) != [])
    end(having("TEST_MARK", mark))
    assert noted(note) == []


def test_ending_nothing_or_the_ended_is_no_error(tmp_path: Path, mark: str) -> None:
    end([])
    process = started("pass", mark, tmp_path)
    assert eventually(lambda: not process.is_alive())
    end([process])


def test_a_process_that_cannot_be_ended_is_reported(
    tmp_path: Path, mark: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = started(SLEEP, mark, tmp_path)

    def refused(pid: int, number: int) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(os, "kill", refused)
        patch.setattr("boatyard.core.processes.ending._LAST_WAIT", 0.0)
        with pytest.raises(TimeoutError, match=str(process.pid)):
            end([process], grace=0)
    assert process.is_alive()
