import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from boatyard.core.processes import capturing, running
from boatyard.core.processes.arguments import Argument, checked
from boatyard.core.processes.errors import ProgramFailed
from boatyard.core.processes.starting import find_program


def pipe(
    argv: Sequence[Argument],
    *,
    cwd: Path,
    env: Mapping[str, str],
    source: Path | None = None,
    target: Path,
    cancelled: Callable[[], bool] = running.never,
    timeout: float | None = None,
) -> None:
    """Runs a program to its end, with a file as its output: for output of any size.

    The error stream is used only in errors. When this returns, the file is on the disk.

    Args:
        source: The file that the program reads as its standard input; None for no input.
        target: The file to write. It must exist, so that the caller has chosen its mode.

    Raises:
        OSError: A file cannot be opened or written.
        ProcessError: As `capture`.
    """
    arguments = checked(argv)
    find_program(arguments[0], cwd, env)
    with _opened(source) as standard_input, target.open("r+b") as output:
        output.truncate()
        with running._popen(
            arguments, cwd, env, standard_input, subprocess.PIPE, stdout=output.fileno()
        ) as program:
            try:
                _, complaints = capturing._communicate(program, arguments[0], cancelled, timeout)
            finally:
                running._end_all_of(program)
        if program.returncode != 0:
            tail = complaints[-capturing._TAIL :].decode(errors="replace").replace("\0", " ").strip()
            raise ProgramFailed(arguments, program.returncode, tail)
        os.fsync(output.fileno())


@contextmanager
def _opened(source: Path | None) -> Iterator[int]:
    if source is None:
        yield subprocess.DEVNULL
        return
    with source.open("rb") as file:
        yield file.fileno()
