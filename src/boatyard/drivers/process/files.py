import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from boatyard.core.file_lock import Lock
from boatyard.drivers.process import record
from boatyard.drivers.process.errors import Busy, NotWritable
from boatyard.drivers.process.project_log import ProjectLog
from boatyard.drivers.process.record import Record
from boatyard.drivers.process.target import checked_key, checked_unit

# Longer than stopping a project takes.
_WAIT = 60.0
_LOG = re.compile(r"(?P<unit>(?P<key>[\w-]+)(\.[a-z][a-z0-9-]*)?)\.log(\.\d+)?", re.ASCII)


class Files:
    """The records, logs and locks of projects' processes."""

    def __init__(self, run_folder: Path, logs_folder: Path) -> None:
        self._run_folder = run_folder
        self._logs_folder = logs_folder
        self._held: dict[str, Lock] = {}

    def log(self, unit: str) -> ProjectLog:
        return ProjectLog(self._logs_folder / f"{checked_unit(unit)}.log")

    def prepare_log(self, unit: str) -> None:
        """Creates the folder of the log, and starts a new log if it is too large."""
        log = self.log(unit)
        try:
            self._logs_folder.mkdir(parents=True, exist_ok=True)
            log.rotate()
        except OSError as error:
            raise NotWritable(log.path, error.strerror or str(error)) from error

    def logs(self) -> Iterator[tuple[str, ProjectLog, os.stat_result, str]]:
        """Each file with what a process has written: its project's key, the log, how it is, and its name."""
        for entry in os.scandir(self._logs_folder) if self._logs_folder.is_dir() else ():
            if (found := _LOG.fullmatch(entry.name)) and entry.is_file(follow_symlinks=False):
                yield found["key"], self.log(found["unit"]), entry.stat(), entry.name

    def processes_beside(self, key: str) -> list[str]:
        """Returns the recorded processes, except the web server."""
        return sorted(path.name.split(".")[1] for path in self._run_folder.glob(f"{checked_key(key)}.*.json"))

    def record(self, unit: str) -> Record | None:
        return record.read(self._record_path(unit))

    def write(self, unit: str, new: Record) -> None:
        """Writes a record. Call it under the lock."""
        path = self._record_path(unit)
        try:
            record.write(path, new)
        except OSError as error:
            raise NotWritable(path, error.strerror or str(error)) from error

    def replace(self, key: str, unit: str, old: Record | None, new: Record) -> None:
        """Stores an observed record, unless the record has changed, is locked or cannot be written."""
        with suppress(OSError), Lock(self._lock_path(key), wait=0):
            if self.record(unit) == old:
                record.write(self._record_path(unit), new)

    def remove_record(self, unit: str) -> None:
        """Removes a record. Call it under the lock."""
        self._record_path(unit).unlink(missing_ok=True)

    def remove_all(self, key: str) -> None:
        """Removes all files of a project. Call it under the lock, which is removed too."""
        for unit in self._units(key):
            self.remove_record(unit)
            self.log(unit).delete()
        self._lock_path(key).unlink(missing_ok=True)

    def has_any(self, key: str) -> bool:
        """Whether a project has a record or a log."""
        units = self._units(key)
        return any(self._record_path(unit).exists() or self.log(unit).exists() for unit in units)

    @contextmanager
    def locked(self, key: str) -> Iterator[None]:
        """Locks the project until the block ends."""
        with self._lock(key) as lock:
            self._held[key] = lock
            try:
                yield
            finally:
                del self._held[key]

    def holding(self, key: str) -> list[int]:
        """The descriptor of the lock while it is held."""
        return [self._held[key].fileno()] if key in self._held else []

    def _units(self, key: str) -> list[str]:
        """Returns the units of all processes of the project that have a record or a log."""
        logs = [path.name.split(".") for path in self._logs_folder.glob(f"{checked_key(key)}.*.log*")]
        beside = {*self.processes_beside(key), *(parts[1] for parts in logs)}
        return [key, *(f"{key}.{process}" for process in sorted(beside))]

    def _lock(self, key: str) -> Lock:
        path = self._lock_path(key)
        try:
            self._run_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return Lock(path, _WAIT)
        except BlockingIOError as error:
            raise Busy(key) from error
        except OSError as error:
            raise NotWritable(path, error.strerror or str(error)) from error

    def _record_path(self, unit: str) -> Path:
        return self._run_folder / f"{checked_unit(unit)}.json"

    def _lock_path(self, key: str) -> Path:
        return self._run_folder / f"{checked_key(key)}.lock"
