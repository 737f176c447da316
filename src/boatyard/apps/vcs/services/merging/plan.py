"""The part of a merge that is decided without reading files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from boatyard.apps.vcs.logic.side import Side

from ..plumbing.differences import Difference
from ..plumbing.entry import Entries, Entry

type Change = tuple[Entry | None, Entry | None]


@dataclass(slots=True)
class Plan:
    """A started merge.

    Attributes:
        result: The merged tree so far.
        mine: The user's changes: old and new entries.
        new: The template's changes.
        renames: The files that the user moved: from, to.
        open: The paths that both sides changed, each with base, ours and theirs.
        left_out: Files that the template adds to folders that the user deleted.
    """

    result: Entries
    mine: dict[str, Change]
    new: dict[str, Change]
    renames: dict[str, str]
    open: dict[str, tuple[Entry | None, Entry | None, Entry | None]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    @property
    def needs_git(self) -> bool:
        """Whether a path is open, or a file was removed on both sides and may have been moved."""
        gone = {path for path, (_, now) in self.mine.items() if now is None}
        gone &= {path for path, (_, theirs) in self.new.items() if theirs is None}
        added = any(old is None for old, _ in self.new.values())
        return bool(self.open) or (bool(gone) and (added or not gone.isdisjoint(self.renames)))


def make_plan(
    ours: Entries, mine: Iterable[Difference], new: Iterable[Difference], take: Mapping[str, Side]
) -> Plan:
    mine = list(mine)
    renames = {each.previous: each.path for each in mine if each.previous is not None}
    plan = Plan(dict(ours), _by_path(mine), _by_path(new), renames)
    for path in {*plan.mine, *plan.new}:
        if (side := taken_from(path, take)) is not None:
            if side is Side.THEIRS:
                _put(plan.result, path, plan.new[path][1] if path in plan.new else plan.mine[path][0])
            plan.mine.pop(path, None)
            plan.new.pop(path, None)
    folders = _Folders(plan, ours)
    for path, (old, theirs) in plan.new.items():
        now = ours.get(path)
        if old is None and now is None and folders.were_deleted(path):
            plan.left_out.append(path)
        elif now == old:
            _put(plan.result, path, theirs)
        elif now != theirs:
            plan.open[path] = (old, now, theirs)
    for path in plan.left_out:
        del plan.new[path]
    _open_collisions(plan, ours)
    return plan


def taken_from(path: str, take: Mapping[str, Side]) -> Side | None:
    if path in take:
        return take[path]
    folders = (f"{parent}/" for parent in PurePosixPath(path).parents)
    return next((take[folder] for folder in folders if folder in take), None)


class _Folders:
    """The folders of the template that the user has deleted."""

    def __init__(self, plan: Plan, ours: Entries) -> None:
        came = {path for path, (old, _) in plan.mine.items() if old is None}
        gone = {path for path, (_, now) in plan.mine.items() if now is None}
        self._had = _parents({*ours, *gone} - came)
        self._has = _parents({*ours, *plan.renames})

    def were_deleted(self, path: str) -> bool:
        above = (str(parent) for parent in PurePosixPath(path).parents)
        nearest = next((folder for folder in above if folder in self._had), ".")
        return nearest not in {".", *self._has}


def _open_collisions(plan: Plan, ours: Entries) -> None:
    """Opens paths that are a file on one side and a folder on the other, since a tree cannot contain both.

    Git decides.
    """
    folders = _parents(plan.result)
    for path in [path for path in plan.result if path in folders]:
        for each in (path, *(inner for inner in plan.result if inner.startswith(f"{path}/"))):
            now = ours.get(each)
            old = plan.mine[each][0] if each in plan.mine else plan.new.get(each, (now, None))[0]
            theirs = plan.new[each][1] if each in plan.new else old
            plan.open[each] = (old, now, theirs)


def _parents(paths: Iterable[str]) -> set[str]:
    return {str(parent) for path in paths for parent in PurePosixPath(path).parents}


def _by_path(differences: Iterable[Difference]) -> dict[str, Change]:
    found: dict[str, Change] = {}
    for each in differences:
        if each.previous is None:
            found[each.path] = (each.old, each.new)
        else:
            found[each.previous] = (each.old, None)
            found[each.path] = (None, each.new)
    return found


def _put(entries: Entries, path: str, entry: Entry | None) -> None:
    if entry is None:
        entries.pop(path, None)
    else:
        entries[path] = entry
