import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from boatyard.core.processes import clean_environment, table
from boatyard.core.processes.table import Row
from tests.core.processes.kit import SLEEP, eventually, python

# The second one is for systems other than Linux.
READERS = [table.row, table._row_from_psutil]
every_reader = pytest.mark.parametrize("read", READERS)


@every_reader
def test_a_row_tells_parent_session_and_life(read: Callable[[int], Row | None]) -> None:
    own = read(os.getpid())
    assert own is not None
    assert (own.pid, own.parent, own.session) == (os.getpid(), os.getppid(), os.getsid(0))
    assert not own.zombie
    again = read(os.getpid())
    assert again == own


@every_reader
def test_a_zombie_is_told(read: Callable[[int], Row | None], mark: str) -> None:
    with subprocess.Popen(python(SLEEP), env=clean_environment(TEST_MARK=mark)) as child:
        child.kill()

        def is_zombie() -> bool:
            found = read(child.pid)
            return found is not None and found.zombie

        assert eventually(is_zombie)


@every_reader
def test_none_where_there_is_none(read: Callable[[int], Row | None]) -> None:
    assert read(2**22 + 1) is None


@every_reader
def test_a_later_start_is_a_larger_number(read: Callable[[int], Row | None], mark: str) -> None:
    own = read(os.getpid())
    # Longer than the clock by which starts are counted takes for one tick.
    time.sleep(0.05)
    with subprocess.Popen(python(SLEEP), env=clean_environment(TEST_MARK=mark)) as child:
        later = read(child.pid)
        child.kill()
    assert own is not None
    assert later is not None
    assert later.started > own.started


def test_odd_program_names_do_not_confuse(tmp_path: Path, mark: str) -> None:
    odd = tmp_path / ") R 1 1"
    odd.symlink_to("/bin/sleep")
    with subprocess.Popen([odd, "600"], env=clean_environment(TEST_MARK=mark)) as child:
        found = table.row(child.pid)
        child.kill()
    assert found is not None
    assert found.parent == os.getpid()
