"""The text of a project's `.env`: one variable per line, read like django-environ."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO

from environ import Env

_LINE = re.compile(r"\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=(.*)")
_ENTRY = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)=(.*)")

# django-environ logs each line that it does not understand, and the line may contain a password.
logging.getLogger("environ.environ").setLevel(logging.ERROR)


def values_in(text: str) -> dict[str, str]:
    """Returns every variable with its value, as the project reads it. If a variable occurs twice, the last
    line counts.

    Lines that django-environ does not read, such as `A = 1` with spaces, are ignored here too.
    """
    found: dict[str, str] = {}

    class Reader(Env):  # type: ignore[misc]
        ENVIRON = found

    Reader.read_env(StringIO(text))
    # Spaces around a value do not count in a project.
    return {key: value.strip() for key, value in found.items()}


def with_values(text: str, values: Mapping[str, str]) -> str:
    """Returns `text` with these variables set. Other lines do not change. New variables are appended."""
    lines = text.splitlines()
    for key, value in values.items():
        places = [number for number, line in enumerate(lines) if _is_of(key, line)]
        if places:
            lines[places[-1]] = f"{key}={value}"
        else:
            lines.append(f"{key}={value}")
    return "".join(f"{line}\n" for line in lines)


def _is_of(key: str, line: str) -> bool:
    found = _LINE.fullmatch(line)
    return found is not None and found[1] == key


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key of the example with the comment above it."""

    comment: tuple[str, ...]
    value: str


def followed(text: str, before: str, after: str, made: Mapping[str, str] | None = None) -> str:
    """Returns the text of `.env` after a change of `.env.example` from `before` to `after`.

    Keys that only `after` has are appended with their comments, unless `.env` has them. Keys that only
    `before` has are removed, unless their value was changed.

    Args:
        made: Values for new keys instead of the example's values.
    """
    old, new = _entries(before), _entries(after)
    kept = _without(text, {key: entry for key, entry in old.items() if key not in new})
    there = _entries(kept)
    added = {key: entry for key, entry in new.items() if key not in old and key not in there}
    if not added:
        return kept
    blocks = [_block(key, entry, (made or {}).get(key, entry.value)) for key, entry in added.items()]
    return "\n\n".join([part for part in (kept.rstrip("\n"),) if part] + blocks) + "\n"


def new_keys(text: str, before: str, after: str) -> list[str]:
    """Returns the keys that `followed` would append."""
    known = _entries(text).keys() | _entries(before).keys()
    return [key for key in _entries(after) if key not in known]


def _entries(text: str) -> dict[str, _Entry]:
    entries: dict[str, _Entry] = {}
    comment: list[str] = []
    for line in text.splitlines():
        if match := _ENTRY.fullmatch(line):
            entries[match[1]] = _Entry(tuple(comment), match[2])
            comment = []
        elif line.startswith("#"):
            comment.append(line)
        else:
            comment = []
    return entries


def _without(text: str, gone: Mapping[str, _Entry]) -> str:
    """Returns `text` without these keys and their comments, where they have the example's value."""
    lines: list[str] = []
    for line in text.splitlines():
        match = _ENTRY.fullmatch(line)
        if match and match[1] in gone and match[2] == gone[match[1]].value:
            _drop_comment(lines, gone[match[1]].comment)
        else:
            lines.append(line)
    return "".join(f"{line}\n" for line in lines)


def _drop_comment(lines: list[str], comment: tuple[str, ...]) -> None:
    """Removes the comment and the blank line above a removed key."""
    if comment:
        if tuple(lines[-len(comment) :]) != comment:
            return
        del lines[-len(comment) :]
    if lines and not lines[-1].strip():
        lines.pop()


def _block(key: str, entry: _Entry, value: str) -> str:
    return "\n".join([*entry.comment, f"{key}={value}"])
