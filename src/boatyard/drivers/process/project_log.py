import codecs
from pathlib import Path

_TOO_LARGE = 5 * 1024 * 1024
_KEPT = 2
_CHUNK = 64 * 1024


class ProjectLog:
    """What a project has printed: a file that is appended to, and a few older ones beside it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def rotate(self, limit: int = _TOO_LARGE) -> None:
        """Begin a new file if this one is too large. Only while nobody writes to it."""
        if self._size() <= limit:
            return
        for number in range(_KEPT, 0, -1):
            older = self._numbered(number - 1)
            if older.exists():
                older.replace(self._numbered(number))

    def exists(self) -> bool:
        """Whether there is this file, or an older one beside it."""
        return any(self._numbered(number).exists() for number in range(_KEPT + 1))

    def delete(self) -> None:
        for number in range(_KEPT + 1):
            self._numbered(number).unlink(missing_ok=True)

    def tail(self, lines: int) -> list[str]:
        """The last lines, from at most the last 64 KiB."""
        text, _ = self.read(-_CHUNK)
        return text.splitlines()[-lines:] if lines > 0 else []

    def read(self, offset: int, limit: int = _CHUNK) -> tuple[str, int]:
        """Text from `offset` on, and the offset to go on from; the same offset if there is nothing new.

        A negative offset counts from the end and begins with a whole line. One beyond the end, from before
        a new file was begun, starts over.
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


def _start(offset: int, size: int) -> int:
    if offset < 0:
        return max(size + offset, 0)
    return offset if offset <= size else 0


def _decoded(data: bytes, start: int) -> tuple[str, int]:
    # A character of which only the beginning is there yet is left for the next time.
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = decoder.decode(data)
    waiting, _ = decoder.getstate()
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}"), start + len(data) - len(waiting)
