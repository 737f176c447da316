"""Unified diffs of git."""

import re

_HEAD = re.compile(r"^(?=diff --git )", re.MULTILINE)
_NAMES = (
    re.compile(r"^\+\+\+ b/(.+)$", re.MULTILINE),
    re.compile(r"^--- a/(.+)$", re.MULTILINE),
    re.compile(r"^rename to (.+)$", re.MULTILINE),
    re.compile(r"^diff --git a/(.+) b/\1$", re.MULTILINE),
)


def by_file(diff: str) -> dict[str, str]:
    """Returns the diff of each file, by its new path, or by its old path if it is removed."""
    parts = (part for part in _HEAD.split(diff) if part.startswith("diff --git "))
    return {path: part for part in parts if (path := _path(part))}


def _path(part: str) -> str | None:
    head = part.split("\n@@", 1)[0]
    found = (pattern.search(head) for pattern in _NAMES)
    return next((match[1].rstrip("\t") for match in found if match), None)
