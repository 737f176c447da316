import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol
from uuid import UUID

from boatyard.apps.environments.logic.interfaces.platform import LogFile, LogPart
from boatyard.core.file_lock import Lock
from boatyard.core.paths import container_logs_folder
from boatyard.drivers.containers import RevisionContainer

LAST_LINES = 500
MOST_KEPT_LINES = 20_000
"""How many of the last lines of one container are kept when it is removed."""
_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime.fromtimestamp(0, UTC)
_LINE = re.compile(r"(\S+) (\S+) (.*)")
_BUSY_SECONDS = 30.0


@dataclass(frozen=True, slots=True, order=True)
class _Line:
    written_at: datetime
    container: str
    text: str


class LogSource(Protocol):
    """What reads the logs of containers."""

    def log(
        self, name: str, since: datetime | None = None, lines: int | None = None
    ) -> list[tuple[datetime, str]]: ...


class ContainerLogs:
    """The logs of an environment's processes: of its containers, and of those that were removed.

    What a container has written is copied to this machine before the container is removed. Positions in a log
    are times in microseconds, since a process has a log in each of its containers.
    """

    def __init__(self, environment_id: UUID, driver: LogSource) -> None:
        self._folder = container_logs_folder() / str(environment_id)
        self._driver = driver

    def read(self, containers: Iterable[RevisionContainer], process: str, offset: int | None) -> LogPart:
        """Returns what a process has written from `offset`; for None the last lines."""
        since = _EPOCH + offset * _MICROSECOND if offset else None
        # A line that another container writes while this reads would otherwise be passed over the next time.
        horizon = datetime.now(UTC)
        limit = None if offset is not None else LAST_LINES
        names = [each.name for each in containers if each.process == process]
        found = {_Line(at, name, text) for name in names for at, text in self._driver.log(name, since, limit)}
        found.update(self._kept(process, since))
        lines = sorted(each for each in found if each.written_at <= horizon)
        if limit:
            lines = lines[-limit:]
        following = (lines[-1].written_at - _EPOCH) // _MICROSECOND + 1 if lines else offset or 0
        return LogPart("".join(f"{line.text}\n" for line in lines), following)

    def keep(self, containers: Iterable[RevisionContainer]) -> None:
        """Copies the logs of containers that are to be removed. A repeated copy changes nothing."""
        for each in containers:
            lines = [
                _Line(at, each.name, text) for at, text in self._driver.log(each.name, None, MOST_KEPT_LINES)
            ]
            if not each.process or not lines:
                continue
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with self._held():
                known = set(self._kept(each.process, lines[0].written_at))
                with self._file(each.process).open("a", encoding="utf-8") as file:
                    file.writelines(
                        f"{line.written_at.isoformat()} {line.container} {line.text}\n"
                        for line in lines
                        if line not in known
                    )

    def shorten(self, name: str, keep: int) -> int:
        """Removes the beginning of one of `files`, and returns how many bytes were removed."""
        file = self._folder / name
        if not file.is_file():
            return 0
        with self._held():
            content = file.read_bytes()
            rest = content[-keep:] if keep else b""
            rest = rest[rest.find(b"\n") + 1 :] if len(rest) < len(content) else rest
            beside = file.with_name(f".{name}")
            beside.write_bytes(rest)
            beside.replace(file)
        return len(content) - len(rest)

    def forget(self) -> None:
        """Removes all that was kept."""
        for file in self._folder.glob("*") if self._folder.is_dir() else ():
            file.unlink(missing_ok=True)
        if self._folder.is_dir():
            self._folder.rmdir()

    def _kept(self, process: str, since: datetime | None) -> Iterator[_Line]:
        file = self._file(process)
        try:
            if since and datetime.fromtimestamp(file.stat().st_mtime, UTC) < since:
                return  # it was written when all of its containers had ended
            with file.open(encoding="utf-8", errors="replace") as opened:
                for line in opened:
                    match = _LINE.match(line)
                    if match and (not since or datetime.fromisoformat(match[1]) >= since):
                        yield _Line(datetime.fromisoformat(match[1]), match[2], match[3])
        except FileNotFoundError:
            return

    def _file(self, process: str) -> Path:
        return self._folder / f"{process}.log"

    def _held(self) -> Lock:
        return Lock(self._folder / ".lock", wait=_BUSY_SECONDS)


def kept_files() -> tuple[LogFile, ...]:
    """The logs of removed containers, of every environment."""
    return tuple(
        LogFile(file.parent.name, file.name, found.st_size, datetime.fromtimestamp(found.st_mtime, UTC))
        for file in sorted(container_logs_folder().glob("*/*.log"))
        for found in (file.stat(),)
    )
