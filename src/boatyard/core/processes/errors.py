import signal
from collections.abc import Sequence

from boatyard.core.processes.hints import hint_for


class ProcessError(Exception):
    """Running another program failed."""


class ProgramNotFound(ProcessError):
    def __init__(self, program: str, hint: str | None = None) -> None:
        self.program = program
        self.hint = hint_for(program) if hint is None else hint
        super().__init__(f"The program {program!r} cannot be run on this machine. {self.hint}".rstrip())


class ProgramFailed(ProcessError):
    """A program failed.

    The message contains the program and its last output, not the arguments, which may hold secrets.
    """

    def __init__(self, argv: Sequence[str], exit_code: int, tail: str) -> None:
        self.argv = tuple(argv)
        self.exit_code = exit_code
        self.tail = tail
        how = _ended_by(-exit_code) if exit_code < 0 else f"failed with exit code {exit_code}"
        # A shell, and so a version manager's shim, returns 126 or 127 for "cannot be run".
        hint = f" {hint_for(self.argv[0])}".rstrip() if exit_code in {126, 127} else ""
        super().__init__(f"{self.argv[0]} {how}.{hint}" + (f"\n{tail}" if tail else ""))

    @property
    def by_signal(self) -> bool:
        """Whether a signal ended it, sent by another process or caused by a crash."""
        return self.exit_code < 0


class ProgramCancelled(ProcessError):
    def __init__(self, program: str) -> None:
        self.program = program
        super().__init__(f"{program} was cancelled.")


class ProgramTimedOut(ProcessError):
    def __init__(self, program: str, seconds: float, tail: str = "") -> None:
        self.program = program
        self.seconds = seconds
        self.tail = tail
        super().__init__(f"{program} took longer than {seconds:g} seconds." + (f"\n{tail}" if tail else ""))


def _ended_by(number: int) -> str:
    known = {each.value: each.name for each in signal.Signals}
    named = f" ({known[number]})" if number in known else ""
    return f"was ended by signal {number}{named}"
