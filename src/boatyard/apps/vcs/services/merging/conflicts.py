"""The messages of conflicts."""

from collections.abc import Iterator, Mapping

from boatyard.apps.vcs.logic.file_conflict import ConflictKind, FileConflict, Stage

from ..plumbing.entry import Entry
from .outcome import Outcome

_MESSAGES = {
    ConflictKind.CONTENT: "You and the template changed the same lines. Keep the right parts of both "
    "versions.",
    ConflictKind.BOTH_ADDED: "You and the template both added this file. Keep the right parts of both "
    "versions.",
    ConflictKind.REMOVED_BY_TEMPLATE: (
        "You edited this file and the template removed it. Keep it with git add, or remove it with git rm."
    ),
    ConflictKind.BINARY: (
        "You and the template changed this binary file. To keep your version, run git add. For the "
        "template's version, run git checkout --theirs first."
    ),
    ConflictKind.TYPE: "The path is a file on one side and a folder or a link on the other. Correct it, "
    "then run git add.",
    ConflictKind.RENAME: "You and the template moved this file to different paths. Keep one of them.",
}
_MOVED = "You moved this file and the template removed it. Keep it with git add, or remove it with git rm."


def conflicts_of(outcome: Outcome, clashes: Mapping[str, tuple[str, ...]]) -> Iterator[FileConflict]:
    for path, stages in outcome.stages.items():
        kind = _kind(set(stages), outcome.sorts.get(path, set()))
        message = _MESSAGES[kind]
        if kind in {ConflictKind.CONTENT, ConflictKind.BOTH_ADDED} and clashes.get(path):
            message = f"You and the template both changed {', '.join(clashes[path])}. Keep the right version."
        elif kind is ConflictKind.REMOVED_BY_TEMPLATE and stages[1].blob == stages[2].blob:
            message = _MOVED
        yield FileConflict(path, kind, message, tuple(_stages(path, stages)))


def _kind(stages: set[int], sorts: set[str]) -> ConflictKind:
    said = " ".join(sorted(sorts))
    if "binary" in said:
        return ConflictKind.BINARY
    if "file/directory" in said or "distinct" in said or "submodule" in said:
        return ConflictKind.TYPE
    if "rename/rename" in said or stages in ({1}, {2}, {3}):
        return ConflictKind.RENAME
    if stages == {1, 2}:
        return ConflictKind.REMOVED_BY_TEMPLATE
    return ConflictKind.BOTH_ADDED if stages == {2, 3} else ConflictKind.CONTENT


def _stages(path: str, stages: Mapping[int, Entry]) -> Iterator[Stage]:
    for number, entry in sorted(stages.items()):
        yield Stage(number, entry.mode, entry.blob, path)
