import re

_BREAK = re.compile(rb"\r\n|\n|\r(?!\Z)")
_LONGEST = 4096
_CUT = "… (line cut)"


class Lines:
    """Splits a stream of bytes into lines of text: of limited length, always valid, without NUL."""

    def __init__(self) -> None:
        self._rest = b""
        self._skipping = False

    def feed(self, data: bytes) -> list[str]:
        *whole, self._rest = _BREAK.split(self._rest + data)
        lines = [text for part in whole if (text := self._finish(part)) is not None]
        if len(self._rest) > _LONGEST:
            if not self._skipping:
                lines.append(_text(self._rest))
            self._skipping = True
            self._rest = self._rest[-1:] if self._rest.endswith(b"\r") else b""
        return lines

    def close(self) -> list[str]:
        rest, self._rest = self._rest, b""
        text = self._finish(rest.removesuffix(b"\r")) if rest else None
        return [] if text is None else [text]

    def _finish(self, part: bytes) -> str | None:
        """Returns a whole line, or None for the rest of a truncated one."""
        if self._skipping:
            self._skipping = False
            return None
        return _text(part)


def _text(part: bytes) -> str:
    shown = part[:_LONGEST].decode(errors="replace").replace("\0", "\N{REPLACEMENT CHARACTER}")
    return shown + _CUT if len(part) > _LONGEST else shown
