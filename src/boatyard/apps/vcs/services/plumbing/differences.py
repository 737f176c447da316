"""The parsed output of `git diff-tree -z`."""

from collections.abc import Iterator
from dataclasses import dataclass

from boatyard.apps.vcs.logic.file_change import ChangeKind, FileChange

from .entry import Entry

_KINDS = {"A": ChangeKind.ADDED, "D": ChangeKind.DELETED, "R": ChangeKind.RENAMED}


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that differs between two trees.

    Attributes:
        path: The path in the new tree, or in the old tree if it was removed.
        previous: The path in the old tree, if it was renamed.
        old: The old entry; None if there is none.
        new: The new entry; None if there is none.
    """

    path: str
    previous: str | None
    old: Entry | None
    new: Entry | None
    letter: str


def differences_of(parts: Iterator[str]) -> Iterator[Difference]:
    """Parses the raw format, and stops at the first part in another format."""
    for part in parts:
        if not part.startswith(":"):
            return
        old_mode, new_mode, old_blob, new_blob, status = part[1:].split(" ")
        first = next(parts)
        path, previous = (next(parts), first) if status[0] in "RC" else (first, None)
        old, new = _entry(old_mode, old_blob), _entry(new_mode, new_blob)
        yield Difference(path, previous, old, new, status[0])


def changes_of(parts: list[str]) -> tuple[FileChange, ...]:
    """Parses the raw format and the following numbers of lines."""
    end = next((at for at, part in enumerate(parts) if "\t" in part and _is_count(part)), len(parts))
    lines = dict(_counts(iter(parts[end:])))
    found = (
        FileChange(
            each.path,
            _KINDS.get(each.letter, ChangeKind.CHANGED),
            each.previous,
            *lines.get(each.path, (None, None)),
        )
        for each in differences_of(iter(parts[:end]))
    )
    return tuple(sorted(found, key=lambda each: each.path))


def _entry(mode: str, blob: str) -> Entry | None:
    return None if mode == "000000" else Entry(mode, blob)


def _is_count(part: str) -> bool:
    added, removed, _ = (*part.split("\t", 2), "", "")[:3]
    return all(number == "-" or number.isdigit() for number in (added, removed))


def _counts(parts: Iterator[str]) -> Iterator[tuple[str, tuple[int | None, int | None]]]:
    for part in parts:
        added, removed, path = part.split("\t", 2)
        if not path:
            next(parts)
            path = next(parts)
        yield path, (_number(added), _number(removed))


def _number(text: str) -> int | None:
    return None if text == "-" else int(text)
