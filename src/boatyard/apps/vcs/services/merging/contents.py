"""Files that both sides changed: merged by structure, or prepared for a merge by lines."""

from dataclasses import dataclass

from boatyard.apps.vcs.logic.note import Note, NoteKind
from boatyard.apps.vcs.logic.structures import StructuredMerge, merge_by_structure

from ..plumbing.entry import Entry
from ..plumbing.scratch_repository import ScratchRepository
from .line_endings import Versions, alike, with_ending
from .plan import Plan


@dataclass(frozen=True, slots=True)
class Contents:
    """The result of merging the files of a plan.

    Attributes:
        notes: Notes for the user.
        clashes: By path, the keys that both sides changed in a structured file.
    """

    notes: list[Note]
    clashes: dict[str, tuple[str, ...]]


def merge_contents(bench: ScratchRepository, plan: Plan) -> Contents:
    """Merges structured files. The others stay open, with differences reduced as far as possible."""
    found = Contents([], {})
    trios = {path: trio for path, trio in plan.open.items() if _is_text(trio)}
    blobs = bench.read(entry.blob for trio in trios.values() for entry in trio if entry)
    wanted: list[bytes] = []
    for path, (base, ours, theirs) in trios.items():
        if ours is None or theirs is None:
            continue
        versions = alike((blobs[base.blob] if base else None, blobs[ours.blob], blobs[theirs.blob]))
        wanted += _settled(path, versions, found)
    written = iter(bench.write(wanted))
    for path in trios:
        _rewrite(plan, path, [next(written) for _ in range(3)], path in found.clashes)
    return found


def _is_text(trio: tuple[Entry | None, Entry | None, Entry | None]) -> bool:
    base, ours, theirs = trio
    both = ours is not None and theirs is not None and ours.is_regular and theirs.is_regular
    return both and (base is None or base.is_regular)


def _settled(path: str, same: tuple[Versions, bytes], found: Contents) -> list[bytes]:
    """Returns the three versions for the merge by lines."""
    (base, ours, theirs), wanted = same
    merged: StructuredMerge | None = merge_by_structure(path, base, ours, theirs)
    if merged is not None:
        found.notes.extend(Note(path, NoteKind.KEPT_YOURS, f"{note}.") for note in merged.notes)
        if merged.clashes:
            found.clashes[path] = merged.clashes
        base, ours, theirs = merged.base, merged.ours, merged.theirs
    return [with_ending(content or b"", wanted) for content in (base, ours, theirs)]


def _rewrite(plan: Plan, path: str, blobs: list[str], has_clashed: bool) -> None:
    base, ours, theirs = plan.open[path]
    if ours is None or theirs is None:
        return
    old = base and Entry(base.mode, blobs[0])
    now, new = Entry(ours.mode, blobs[1]), Entry(theirs.mode, blobs[2])
    if blobs[1] == blobs[2] or (base is not None and blobs[0] == blobs[2]):
        plan.result[path] = Entry(_mode(base, ours, theirs), blobs[1])
        del plan.open[path]
    elif base is not None and blobs[0] == blobs[1]:
        plan.result[path] = Entry(_mode(base, ours, theirs), blobs[2])
        del plan.open[path]
    else:
        plan.open[path] = (old or (Entry(ours.mode, blobs[0]) if has_clashed else None), now, new)


def _mode(base: Entry | None, ours: Entry, theirs: Entry) -> str:
    return theirs.mode if base is not None and ours.mode == base.mode else ours.mode
