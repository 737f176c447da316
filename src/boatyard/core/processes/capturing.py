import os
import subprocess
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from boatyard.core.processes import running
from boatyard.core.processes.arguments import Argument, checked
from boatyard.core.processes.errors import ProgramCancelled, ProgramFailed, ProgramTimedOut
from boatyard.core.processes.standard_input import standard_input
from boatyard.core.processes.starting import find_program

_PAUSE = 0.1
_TAIL = 4096


def capture(
    argv: Sequence[Argument],
    *,
    cwd: Path,
    env: Mapping[str, str],
    data: bytes = b"",
    accepted: Collection[int] = (0,),
    cancelled: Callable[[], bool] = running.never,
    timeout: float | None = None,
) -> bytes:
    """Runs a program to its end and returns its output unchanged: for tools whose output is parsed.

    The program reads `data` as its standard input, without a terminal. Its error stream is used only in
    errors. Like `run`, it leaves no process in its session and passes on the marks of `marked`.

    Args:
        accepted: The exit codes that mean success.

    Raises:
        ProgramNotFound: there is no such program, or it cannot be executed.
        ProgramFailed: it ended with another exit code.
        ProgramCancelled: `cancelled`, asked several times a second, answered yes.
        ProgramTimedOut: it ran longer than `timeout` seconds.
    """
    arguments = checked(argv)
    find_program(arguments[0], cwd, env)
    with (
        standard_input(data) as source,
        running._popen(arguments, cwd, env, source, subprocess.PIPE) as program,
    ):
        try:
            output, complaints = _communicate(program, arguments[0], cancelled, timeout)
        finally:
            if program.returncode is None or _has_left_something(program.pid):
                running._end_all_of(program)
    if program.returncode not in accepted:
        tail = (complaints or output)[-_TAIL:].decode(errors="replace").replace("\0", " ").strip()
        raise ProgramFailed(arguments, program.returncode, tail)
    return output


def _communicate(
    program: subprocess.Popen[bytes],
    name: str,
    cancelled: Callable[[], bool],
    timeout: float | None,
) -> tuple[bytes, bytes]:
    deadline = None if timeout is None else time.monotonic() + timeout
    while True:
        # Checked before reading, so that no output before the end is missed.
        ended = program.poll() is not None
        try:
            return program.communicate(timeout=_PAUSE)
        except subprocess.TimeoutExpired as waiting:
            # A remaining child may keep the pipes open forever, so it is not waited for.
            if ended:
                return waiting.output or b"", waiting.stderr or b""
        if cancelled():
            raise ProgramCancelled(name)
        if timeout is not None and deadline is not None and time.monotonic() > deadline:
            raise ProgramTimedOut(name, timeout)


def _has_left_something(leader: int) -> bool:
    """Checks only the process group: searching all processes takes longer than most git commands."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, 0)
        return True
    return False
