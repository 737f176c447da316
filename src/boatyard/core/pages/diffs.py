"""Unified diffs for pages: by file and hunk, with line numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.safestring import SafeString

from boatyard.core.pages.code_colours import coloured_lines

LONGEST = 600
"""The maximum number of shown lines of a file's diff."""

_HUNK = re.compile(r"@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@(.*)")


class LineKind(StrEnum):
    """The kind of change of a line."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line, with its number before and after."""

    kind: LineKind
    before: int | None
    after: int | None
    text: SafeString


@dataclass(frozen=True, slots=True)
class Hunk:
    """A hunk. `place` is its heading from git, such as a function's name."""

    place: str
    lines: tuple[DiffLine, ...]


@dataclass(frozen=True, slots=True)
class FileDiff:
    """The changes of one file.

    Attributes:
        more: The number of lines that are not shown.
    """

    path: str
    action: str
    added: int
    removed: int
    hunks: tuple[Hunk, ...]
    more: int


def file_diff(path: str, action: str, diff: str) -> FileDiff:
    """Reads the diff of one file, ignoring everything before its first hunk."""
    heads: list[tuple[int, int, str]] = []
    bodies: list[list[str]] = []
    for line in diff.split("\n"):
        if found := _HUNK.match(line):
            heads.append((int(found[1]), int(found[2]), found[3].strip()))
            bodies.append([])
        elif bodies and line[:1] in ("+", "-", " "):
            bodies[-1].append(line)
    lines = [line for body in bodies for line in body]
    hunks: list[Hunk] = []
    left = LONGEST
    for head, body in zip(heads, bodies, strict=True):
        if left > 0:
            hunks.append(Hunk(head[2], tuple(_numbered(path, head, body[:left]))))
            left -= len(body)
    counts = [sum(line.startswith(sign) for line in lines) for sign in "+-"]
    return FileDiff(path, action, counts[0], counts[1], tuple(hunks), max(0, len(lines) - LONGEST))


def _numbered(path: str, head: tuple[int, int, str], body: list[str]) -> Iterator[DiffLine]:
    before, after, _ = head
    old = iter(coloured_lines(path, [line[1:] for line in body if line[0] != "+"]))
    new = iter(coloured_lines(path, [line[1:] for line in body if line[0] != "-"]))
    for line in body:
        if line[0] == "-":
            yield DiffLine(LineKind.REMOVED, before, None, next(old))
        elif line[0] == "+":
            yield DiffLine(LineKind.ADDED, None, after, next(new))
        else:
            next(old)
            yield DiffLine(LineKind.SAME, before, after, next(new))
        before += line[0] != "+"
        after += line[0] != "-"
