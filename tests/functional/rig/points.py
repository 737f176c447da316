"""The two sides of the rig: a folder of files."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from boatyard.core.processes import ProcessId, current

FOLDER = "BOATYARD_RIG"
WITH_CHILD = "with a child that does not end by itself"


@dataclass(frozen=True, slots=True)
class Mark:
    """What happened to a step, and in which process: `begin`, `end`, or `intruder`."""

    what: str
    step: str
    process: ProcessId


class Points:
    """Where the workers of an installation are held or killed, and what they passed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def hold_at(self, point: str) -> None:
        """The next that comes; what earlier ones have reached is forgotten."""
        self._file("at", point).unlink(missing_ok=True)
        self._file("hold", point).touch()

    def let_go(self, point: str) -> None:
        self._file("hold", point).unlink()

    def kill_at(self, point: str, how: str = "") -> None:
        """Once; the worker that comes next passes."""
        self._file("kill", point).write_text(how)

    def to_be_killed_at(self) -> list[str]:
        """Where no worker has come yet."""
        return sorted(file.name.removeprefix("kill.") for file in self.folder.glob("kill.*"))

    def was_reached(self, point: str) -> bool:
        return self._file("at", point).exists()

    def reach(self, point: str, is_interrupted: Callable[[], bool], child: int | None = None) -> None:
        """A worker has come here. One that is held goes on when it is let go, or told to end."""
        self._file("at", point).touch()
        kill = self._file("kill", point)
        if kill.exists():
            how = kill.read_text()
            kill.unlink()
            if how == WITH_CHILD and child:
                os.kill(child, signal.SIGSTOP)
            os.kill(os.getpid(), signal.SIGKILL)
        while self._file("hold", point).exists() and not is_interrupted():
            time.sleep(0.01)

    def mark(self, what: str, step: str) -> None:
        process = current()
        with (self.folder / "marks").open("a") as marks:
            marks.write(f"{what} {step} {process.pid} {process.started}\n")

    def marks(self, what: str = "", step: str = "") -> list[Mark]:
        file = self.folder / "marks"
        found = [_mark(line) for line in file.read_text().splitlines()] if file.exists() else []
        return [mark for mark in found if what in {"", mark.what} and step in {"", mark.step}]

    def _file(self, sort: str, point: str) -> Path:
        return self.folder / f"{sort}.{point}"


def _mark(line: str) -> Mark:
    what, step, pid, started = line.split()
    return Mark(what, step, ProcessId(int(pid), float(started)))
