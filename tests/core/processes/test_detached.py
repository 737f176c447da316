import os
import subprocess
import sys
from pathlib import Path

import pytest

from boatyard.core.processes import ProgramNotFound, clean_environment, having, marked, start_detached
from tests.core.processes.kit import SLEEP, eventually, noted, python


def test_output_is_appended_to_a_log_that_only_the_user_reads(tmp_path: Path, mark: str) -> None:
    log = tmp_path / "log"
    for word in ("first", "second"):
        start_detached(
            python(f"import sys; print({word!r}); print('error', file=sys.stderr)"),
            cwd=tmp_path,
            env=clean_environment(TEST_MARK=mark),
            log=log,
        )
        assert eventually(lambda: having("TEST_MARK", mark) == [])
    assert sorted(log.read_text().split()) == ["error", "error", "first", "second"]
    assert log.stat().st_mode & 0o077 == 0


def test_it_is_nobodys_child_and_leads_its_own_session(tmp_path: Path, mark: str) -> None:
    process = start_detached(
        python(SLEEP), cwd=tmp_path, env=clean_environment(TEST_MARK=mark), log=tmp_path / "log"
    )
    assert os.getsid(process.pid) == process.pid
    with pytest.raises(ChildProcessError):
        os.waitpid(process.pid, os.WNOHANG)


def test_it_survives_the_death_of_its_starter(tmp_path: Path, mark: str) -> None:
    starter = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from boatyard.core.processes import clean_environment, start_detached\n"
        f"process = start_detached([sys.executable, '-c', {SLEEP!r}], cwd=Path('.'),\n"
        f"    env=clean_environment(TEST_MARK={mark!r}), log=Path('log'))\n"
        "Path('note').write_text(str(process.pid))\n"
        "os.killpg(0, signal.SIGKILL)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    dead = subprocess.run(python(starter), cwd=tmp_path, env=environment, start_new_session=True)
    assert dead.returncode == -9
    assert having("TEST_MARK", mark) == noted(tmp_path / "note") != []


def test_one_that_ends_at_once_is_not_alive(tmp_path: Path, mark: str) -> None:
    process = start_detached(
        python("pass"), cwd=tmp_path, env=clean_environment(TEST_MARK=mark), log=tmp_path / "log"
    )
    assert eventually(lambda: not process.is_alive())


def test_what_cannot_be_started_is_told(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with pytest.raises(ProgramNotFound):
        start_detached(["./nothing"], cwd=tmp_path, env={}, log=log)
    with pytest.raises(NotADirectoryError):
        start_detached(python("pass"), cwd=tmp_path / "gone", env={}, log=log)
    with pytest.raises(FileNotFoundError):
        start_detached(python("pass"), cwd=tmp_path, env={}, log=tmp_path / "gone" / "log")
    (tmp_path / "broken").write_text("no program")
    (tmp_path / "broken").chmod(0o755)
    with pytest.raises(ProgramNotFound, match="format"):
        start_detached(["./broken"], cwd=tmp_path, env={}, log=log)


def test_it_does_not_carry_the_marks_of_what_started_it(tmp_path: Path, mark: str) -> None:
    with marked(TEST_WORK=mark):
        process = start_detached(
            python(SLEEP), cwd=tmp_path, env=clean_environment(TEST_MARK=mark), log=tmp_path / "log"
        )
    assert having("TEST_MARK", mark) == [process]
    assert having("TEST_WORK", mark) == []
