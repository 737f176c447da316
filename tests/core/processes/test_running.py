import os
import sys
from pathlib import Path

import pytest

from boatyard.core.processes import (
    ProcessId,
    ProgramCancelled,
    ProgramFailed,
    ProgramNotFound,
    ProgramTimedOut,
    clean_environment,
    having,
    marked,
    run,
)
from tests.core.processes.kit import SLEEP, STUBBORN, lines_of, noted, python


def test_both_streams_arrive_line_by_line_and_in_order(tmp_path: Path) -> None:
    code = "import sys\nfor n in range(3):\n print(n, flush=True)\n print(-n, file=sys.stderr, flush=True)"
    assert lines_of(python(code), tmp_path) == ["0", "0", "1", "-1", "2", "-2"]


def test_the_last_line_needs_no_line_break(tmp_path: Path) -> None:
    assert lines_of(python("print('a'); print('b', end='')"), tmp_path) == ["a", "b"]


def test_it_runs_in_the_folder_with_exactly_the_environment(tmp_path: Path) -> None:
    code = "import os; print(os.getcwd()); print(os.environ.get('ONLY')); print(os.environ.get('HOME'))"
    lines: list[str] = []
    run(python(code), cwd=tmp_path, env={"ONLY": "this"}, on_line=lines.append)
    assert lines == [str(tmp_path.resolve()), "this", "None"]


def test_a_program_gets_no_input_and_no_terminal(tmp_path: Path) -> None:
    code = """
import os, sys
print(repr(sys.stdin.read()))
try:
    os.close(os.open('/dev/tty', os.O_RDWR))
    print('terminal')
except OSError:
    print('none')
"""
    assert lines_of(python(code), tmp_path) == ["''", "none"]


def test_descriptors_are_not_inherited(tmp_path: Path) -> None:
    code = "import os\ntry:\n os.fstat(200); print('open')\nexcept OSError:\n print('closed')"
    with (tmp_path / "open").open("w") as file:
        # A high number, since a low one could be the child's own.
        os.dup2(file.fileno(), 200, inheritable=True)
    try:
        assert lines_of(python(code), tmp_path) == ["closed"]
    finally:
        os.close(200)


def test_arguments_are_handed_over_as_they_are(tmp_path: Path) -> None:
    odd = ["$(id)", "; rm -rf *", "`x`", "a b", "'\"", "ü", "", "-x"]
    lines = lines_of(python("import sys; print(sys.argv[1:])", *odd), tmp_path, PYTHONUTF8="1")
    assert lines == [repr(odd)]


def test_invalid_utf8_and_nul_are_replaced(tmp_path: Path) -> None:
    lines = lines_of(python(r"import sys; sys.stdout.buffer.write(b'\xff ok\n\x00 too\n')"), tmp_path)
    assert lines == ["\N{REPLACEMENT CHARACTER} ok", "\N{REPLACEMENT CHARACTER} too"]


def test_a_huge_line_is_cut_and_the_next_is_whole(tmp_path: Path) -> None:
    first, second = lines_of(python("print('x' * 3_000_000); print('next')"), tmp_path)
    assert first.startswith("xxx")
    assert first.endswith("(line cut)")
    assert len(first) < 10_000
    assert second == "next"


def test_much_output_is_complete(tmp_path: Path) -> None:
    lines = lines_of(python("for n in range(20_000): print(n)"), tmp_path)
    assert lines == [str(number) for number in range(20_000)]


def test_a_failure_names_program_code_and_last_lines_but_no_arguments(tmp_path: Path) -> None:
    code = "import sys; print('before'); print('the reason', file=sys.stderr); sys.exit(3)"
    with pytest.raises(ProgramFailed) as caught:
        lines_of(python(code, "--password=hunter2"), tmp_path)
    assert caught.value.exit_code == 3
    assert "the reason" in caught.value.tail
    message = str(caught.value)
    assert sys.executable in message
    assert "exit code 3" in message
    assert "the reason" in message
    assert "hunter2" not in message


def test_a_death_by_signal_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ProgramFailed, match="signal 9"):
        lines_of(python("import os; os.kill(os.getpid(), 9)"), tmp_path)


def test_a_missing_program_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(ProgramNotFound, match="install"):
        run(["git"], cwd=tmp_path, env={"PATH": str(tmp_path)}, on_line=print)


def test_a_file_that_is_no_program_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no program")
    with pytest.raises(ProgramNotFound):
        lines_of(["./data"], tmp_path)
    (tmp_path / "data").chmod(0o755)
    with pytest.raises(ProgramNotFound, match="format"):
        lines_of(["./data"], tmp_path)


def test_a_missing_folder_is_not_mistaken_for_a_missing_program(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="gone"):
        lines_of(python("pass"), tmp_path / "gone")


def test_cancelling_ends_the_whole_tree_though_it_ignores_sigterm(tmp_path: Path, mark: str) -> None:
    grandchild = STUBBORN + "time.sleep(600)"
    code = STUBBORN + f"import subprocess, sys; subprocess.run([sys.executable, '-c', {grandchild!r}])"
    lines: list[str] = []
    with pytest.raises(ProgramCancelled):
        run(
            python(code),
            cwd=tmp_path,
            env=clean_environment(TEST_MARK=mark),
            on_line=lines.append,
            cancelled=lambda: lines.count("ready") == 2,
        )
    assert having("TEST_MARK", mark) == []


def test_a_silent_program_is_cancelled_too(tmp_path: Path, mark: str) -> None:
    with pytest.raises(ProgramCancelled):
        run(
            python("import os; os.close(1); os.close(2); " + SLEEP),
            cwd=tmp_path,
            env=clean_environment(TEST_MARK=mark),
            on_line=print,
            cancelled=lambda: bool(having("TEST_MARK", mark)),
        )
    assert having("TEST_MARK", mark) == []


def test_too_long_is_ended(tmp_path: Path, mark: str) -> None:
    with pytest.raises(ProgramTimedOut):
        run(python(SLEEP), cwd=tmp_path, env=clean_environment(TEST_MARK=mark), on_line=print, timeout=0.2)
    assert having("TEST_MARK", mark) == []


def test_an_error_of_the_listener_ends_the_program(tmp_path: Path, mark: str) -> None:
    def refuse(line: str) -> None:
        raise LookupError(line)

    with pytest.raises(LookupError, match="hello"):
        run(
            python("print('hello', flush=True); " + SLEEP),
            cwd=tmp_path,
            env=clean_environment(TEST_MARK=mark),
            on_line=refuse,
        )
    assert having("TEST_MARK", mark) == []


def test_a_child_that_keeps_the_pipe_open_is_not_waited_for(tmp_path: Path, mark: str) -> None:
    code = (
        "import subprocess, sys; "
        f"child = subprocess.Popen([sys.executable, '-c', {SLEEP!r}]); print('done', child.pid)"
    )
    (line,) = lines_of(python(code), tmp_path, TEST_MARK=mark)
    assert line.startswith("done")
    assert ProcessId.of(int(line.split()[1])) is None


def test_a_child_with_a_session_of_its_own_does_not_hang_the_run(tmp_path: Path, mark: str) -> None:
    note = tmp_path / "note"
    code = (
        "import subprocess, sys; "
        f"child = subprocess.Popen([sys.executable, '-c', {SLEEP!r}], start_new_session=True); "
        "open(sys.argv[1], 'w').write(str(child.pid))"
    )
    assert lines_of(python(code, str(note)), tmp_path, TEST_MARK=mark) == []
    assert having("TEST_MARK", mark) == noted(note)


def test_marks_are_carried_by_what_is_run_in_their_block(tmp_path: Path) -> None:
    show = python("import os; print(os.environ.get('MARK'), os.environ.get('INNER'))")
    with marked(MARK="a"):
        with marked(INNER="b"):
            assert lines_of(show, tmp_path) == ["a b"]
        assert lines_of(show, tmp_path) == ["a None"]
    assert lines_of(show, tmp_path) == ["None None"]
