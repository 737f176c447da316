import os
import select
import subprocess
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from boatyard.core.processes.arguments import Argument, checked
from boatyard.core.processes.ending import end
from boatyard.core.processes.errors import (
    ProgramCancelled,
    ProgramFailed,
    ProgramNotFound,
    ProgramTimedOut,
)
from boatyard.core.processes.finding import in_session
from boatyard.core.processes.lines import Lines
from boatyard.core.processes.marking import marks
from boatyard.core.processes.process_id import ProcessId
from boatyard.core.processes.standard_input import standard_input
from boatyard.core.processes.starting import find_program

_PAUSE = 0.1
_TAIL = 30
_CHUNK = 65536


def never() -> bool:
    return False


def asking(check: Callable[[], None]) -> Callable[[], bool]:
    """Returns a `cancelled` for programs that gives up by what `check` raises."""

    def cancelled() -> bool:
        check()
        return False

    return cancelled


def run(
    argv: Sequence[Argument],
    *,
    cwd: Path,
    env: Mapping[str, str],
    on_line: Callable[[str], None],
    data: bytes = b"",
    cancelled: Callable[[], bool] = never,
    timeout: float | None = None,
) -> None:
    """Runs a program to its end and passes on its output line by line, both streams as one.

    The program reads `data` as its standard input, without a terminal. When this returns or raises, no
    process of its session is left, even if `on_line` or `cancelled` raise. The marks of `marked` are added to
    `env`.

    Raises:
        ProgramNotFound: there is no such program, or it cannot be executed.
        ProgramFailed: its exit code was not 0.
        ProgramCancelled: `cancelled`, asked several times a second, answered yes.
        ProgramTimedOut: it ran longer than `timeout` seconds.
    """
    arguments = checked(argv)
    find_program(arguments[0], cwd, env)
    with standard_input(data) as source, _popen(arguments, cwd, env, source) as program:
        running = _Running(program, arguments, on_line, cancelled, timeout)
        try:
            running.follow()
        finally:
            _end_all_of(program)
    if program.returncode != 0:
        raise ProgramFailed(arguments, program.returncode, running.tail())


def _popen(
    arguments: list[str],
    cwd: Path,
    env: Mapping[str, str],
    stdin: int = subprocess.DEVNULL,
    stderr: int = subprocess.STDOUT,
    stdout: int = subprocess.PIPE,
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            arguments,
            cwd=cwd,
            env={**env, **marks()},
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            bufsize=0,
            start_new_session=True,
        )
    except OSError as error:
        raise ProgramNotFound(arguments[0], hint=f"{error.strerror}.") from error


def _end_all_of(program: subprocess.Popen[bytes]) -> None:
    leader = ProcessId.of(program.pid) if program.returncode is None else None
    end([*in_session(program.pid), *([leader] if leader else [])])
    program.wait()


class _Running:
    def __init__(
        self,
        program: subprocess.Popen[bytes],
        arguments: list[str],
        on_line: Callable[[str], None],
        cancelled: Callable[[], bool],
        timeout: float | None,
    ) -> None:
        self._program = program
        self._name = arguments[0]
        self._on_line = on_line
        self._cancelled = cancelled
        self._timeout = timeout
        self._started = time.monotonic()
        self._next_check = self._started
        self._last: deque[str] = deque(maxlen=_TAIL)

    def tail(self) -> str:
        return "\n".join(self._last)

    def follow(self) -> None:
        lines = Lines()
        while (data := self._read()) is not None:
            for line in lines.feed(data):
                self._hand_over(line)
            self._check()
        for line in lines.close():
            self._hand_over(line)
        while self._program.poll() is None:
            self._check()
            # A program may close its output and continue.
            _wait_a_moment(self._program)

    def _read(self) -> bytes | None:
        """Returns the available output, nothing after a pause, or None at the end."""
        output = self._program.stdout
        if output is None:
            return None
        # Checked before reading, so that no output before the end is missed.
        ended = self._program.poll() is not None
        ready, _, _ = select.select([output], [], [], 0 if ended else _PAUSE)
        if ready:
            return os.read(output.fileno(), _CHUNK) or None
        # A remaining child may keep the pipe open forever. After the program has ended, it is not waited for.
        return None if ended else b""

    def _hand_over(self, line: str) -> None:
        self._last.append(line)
        self._on_line(line)
        self._check()

    def _check(self) -> None:
        now = time.monotonic()
        if now < self._next_check:
            return
        self._next_check = now + _PAUSE
        if self._cancelled():
            raise ProgramCancelled(self._name)
        if self._timeout is not None and now - self._started > self._timeout:
            raise ProgramTimedOut(self._name, self._timeout, self.tail())


def _wait_a_moment(program: subprocess.Popen[bytes]) -> None:
    try:
        program.wait(_PAUSE)
    except subprocess.TimeoutExpired:
        return
