import json
import os
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Self

from boatyard.core.processes import ProcessId


@dataclass(frozen=True, slots=True)
class Record:
    """The stored record of a project's process, to find it after a restart of Boatyard."""

    pid: int
    started: float
    boot: str
    port: int | None
    since: float
    answered: bool = False
    stopped: bool = False

    @classmethod
    def of(cls, process: ProcessId, port: int | None, since: float) -> Self:
        return cls(process.pid, process.started, boot(), port, since)

    @classmethod
    def of_stopped(cls, since: float) -> Self:
        return cls(0, 0.0, boot(), None, since, stopped=True)

    def process(self) -> ProcessId | None:
        """The process, if it is still the same one."""
        if self.stopped or self.boot != boot():
            return None
        process = ProcessId(self.pid, self.started)
        return process if process.is_alive() else None

    def with_answer(self) -> Self:
        return replace(self, answered=True)


@cache
def boot() -> str:
    """Identifies the machine's present boot, since start times count from the boot."""
    if sys.platform != "linux":
        return ""
    return Path("/proc/sys/kernel/random/boot_id").read_text().strip()


def read(path: Path) -> Record | None:
    """Reads the record; None if it is missing or damaged."""
    try:
        values = json.loads(path.read_bytes())
        return Record(**values) if _fits(values) else None
    except (OSError, ValueError, TypeError):
        return None


def _fits(values: Any) -> bool:
    if not isinstance(values, dict) or not isinstance(values.get("port"), int | None):
        return False
    numbers = (values.get("started"), values.get("since"))
    return isinstance(values.get("pid"), int) and all(isinstance(each, int | float) for each in numbers)


def write(path: Path, record: Record) -> None:
    """Replaces the file in one step, so a reader sees the old or the new record."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w") as file:
            json.dump(asdict(record), file)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
