import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from boatyard.core.processes import (
    ProgramCancelled,
    ProgramFailed,
    ProgramNotFound,
    ProgramTimedOut,
    capture,
    having,
    marked,
)
from tests.core.processes.kit import SLEEP, python


def test_bytes_come_back_as_they_are_and_input_goes_in(tmp_path: Path) -> None:
    code = "import sys; sys.stderr.write('noise'); sys.stdout.buffer.write(sys.stdin.buffer.read() * 2)"
    data = bytes(range(256)) * 4000
    assert capture(python(code), cwd=tmp_path, env={}, data=data) == data * 2


def test_input_that_nobody_reads_does_no_harm(tmp_path: Path) -> None:
    assert capture(python("print('x')"), cwd=tmp_path, env={}, data=b"a" * 10**6) == b"x\n"


def test_input_reaches_a_program_that_takes_its_time(tmp_path: Path) -> None:
    code = "import sys, time; time.sleep(0.5); print(len(sys.stdin.read()))"
    assert capture(python(code), cwd=tmp_path, env={}, data=b"a" * 10**6) == b"1000000\n"


def test_other_exit_codes_can_be_accepted(tmp_path: Path) -> None:
    code = "import sys; print('out'); sys.stderr.write('because'); sys.exit(3)"
    assert capture(python(code), cwd=tmp_path, env={}, accepted=(0, 3)) == b"out\n"
    with pytest.raises(ProgramFailed) as caught:
        capture(python(code), cwd=tmp_path, env={})
    assert (caught.value.exit_code, caught.value.tail) == (3, "because")


def test_a_missing_program_is_said(tmp_path: Path) -> None:
    with pytest.raises(ProgramNotFound, match="nowhere"):
        capture(["nowhere"], cwd=tmp_path, env=dict(os.environ))


def test_it_can_be_cancelled_and_leaves_nothing(tmp_path: Path) -> None:
    with marked(BOATYARD_CAPTURE="cancelled"), pytest.raises(ProgramCancelled):
        capture(python(SLEEP), cwd=tmp_path, env=dict(os.environ), cancelled=lambda: True)
    assert having("BOATYARD_CAPTURE", "cancelled") == []


def test_it_ends_what_takes_too_long(tmp_path: Path) -> None:
    with marked(BOATYARD_CAPTURE="late"), pytest.raises(ProgramTimedOut):
        capture(python(SLEEP), cwd=tmp_path, env=dict(os.environ), timeout=0.01)
    assert having("BOATYARD_CAPTURE", "late") == []


def test_a_child_that_is_left_behind_is_ended(tmp_path: Path) -> None:
    child = f"import subprocess, sys; subprocess.Popen({python(SLEEP)!r}); print('done')"
    with marked(BOATYARD_CAPTURE="left"):
        assert capture([sys.executable, "-c", child], cwd=tmp_path, env=dict(os.environ)) == b"done\n"
    assert having("BOATYARD_CAPTURE", "left") == []


def test_input_is_whole_though_its_caller_is_killed(tmp_path: Path) -> None:
    caller = """
import os, signal, sys, threading, time
from pathlib import Path
from boatyard.core.processes import capture
code = "import sys, time; time.sleep(1); open('read', 'w').write(str(len(sys.stdin.read())))"
def end():
    time.sleep(0.3)
    os.kill(os.getpid(), signal.SIGKILL)
threading.Thread(target=end).start()
capture([sys.executable, "-c", code], cwd=Path.cwd(), env={}, data=b"a" * 10**6)
"""
    subprocess.run([sys.executable, "-c", caller], cwd=tmp_path)
    deadline = time.monotonic() + 30
    while not (tmp_path / "read").exists() or not (tmp_path / "read").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert (tmp_path / "read").read_text() == "1000000"
