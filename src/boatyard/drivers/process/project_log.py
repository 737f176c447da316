import codecs
import os
import shutil
from pathlib import Path

_TOO_LARGE = 5 * 1024 * 1024
_KEPT = 2
_CHUNK = 64 * 1024
REMOVED = "[Boatyard has removed what was written before this, to make room.]\n"


class ProjectLog:
    """The log of a process: a file that grows, and a few older files."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def rotate(self, limit: int = _TOO_LARGE) -> None:
        """Starts a new file if this one is too large. Call it only while no process writes to it."""
        if self._size() <= limit:
            return
        for number in range(_KEPT, 0, -1):
            older = self._numbered(number - 1)
            if older.exists():
                older.replace(self._numbered(number))

    def exists(self) -> bool:
        """Whether this file or an older one exists."""
        return any(self._numbered(number).exists() for number in range(_KEPT + 1))

    def delete(self) -> None:
        for number in range(_KEPT + 1):
            self._numbered(number).unlink(missing_ok=True)
        self._incoming.unlink(missing_ok=True)

    def shorten(self, name: str, keep: int) -> int:
        """Removes the beginning of this file, or of an older one beside it; about `keep` bytes are left.

        A process may write to the file meanwhile: it appends, so it goes on at the new end. What it writes
        in the very moment of the cut can be lost. Of the file that is written to, all but the last part goes
        to the older one.

        Returns:
            How many bytes were removed.
        """
        file = self.path.with_name(name)
        size = file.stat().st_size
        if keep >= size:
            return 0
        if file != self.path:
            _cut(file, keep) if keep else file.unlink()
        elif keep > _CHUNK:
            shutil.copyfile(file, self._incoming)
            _cut(self._incoming, keep)
            self._incoming.replace(self._numbered(1))
            _cut(file, _CHUNK, REMOVED)
        else:
            _cut(file, keep, REMOVED)
        return size - keep

    @property
    def _incoming(self) -> Path:
        """What becomes the older file; a kill can leave it behind."""
        return self._numbered(1).with_name(f"{self.path.name}.new")

    def tail(self, lines: int) -> list[str]:
        """Returns the last lines, from at most the last 64 KiB."""
        text, _ = self.read(-_CHUNK)
        return text.splitlines()[-lines:] if lines > 0 else []

    def read(self, offset: int, limit: int = _CHUNK) -> tuple[str, int]:
        """Returns text from `offset`, and the next offset; the same offset if there is nothing new.

        A negative offset counts from the end and starts with a whole line. An offset beyond the end, from
        before a new file was started, starts at the beginning.
        """
        size = self._size()
        start = _start(offset, size)
        try:
            with self.path.open("rb") as file:
                file.seek(start)
                if offset < 0 < start:
                    file.readline(_CHUNK)
                    start = file.tell()
                data = file.read(limit)
        except FileNotFoundError:
            return "", 0
        return _decoded(data, start)

    def _size(self) -> int:
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def _numbered(self, number: int) -> Path:
        return self.path.with_name(f"{self.path.name}.{number}") if number else self.path


def _cut(path: Path, keep: int, note: str = "") -> None:
    """Leaves the last lines of a file in place, after a note; killed in the middle, it leaves fewer."""
    with path.open("a+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - keep, 0))
        rest = file.read()
        file.truncate(0)
        file.write(note.encode() + rest[rest.find(b"\n") + 1 :])


def _start(offset: int, size: int) -> int:
    if offset < 0:
        return max(size + offset, 0)
    return offset if offset <= size else 0


def _decoded(data: bytes, start: int) -> tuple[str, int]:
    # An incomplete character at the end is left for the next call.
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = decoder.decode(data)
    waiting, _ = decoder.getstate()
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}"), start + len(data) - len(waiting)
