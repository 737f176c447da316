"""Handles apps with several last migrations after a merge."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from boatyard.apps.vcs.logic.file_conflict import ConflictKind, FileConflict
from boatyard.apps.vcs.logic.migrations import TwoLeaves, merge_leaves
from boatyard.apps.vcs.logic.note import Note, NoteKind
from boatyard.core.untrusted_folder import UntrustedFolder

from ..plumbing.entry import PLAIN, Entries, Entry
from ..plumbing.scratch_repository import ScratchRepository, scratch_repository
from .plan import Plan

FILE = re.compile(r"src/apps/(?P<app>\w+)/migrations/(?P<name>\w+)\.py")


@dataclass(frozen=True, slots=True)
class MergedMigrations:
    conflicts: list[FileConflict]
    notes: list[Note]


def merge_migrations(bench: ScratchRepository, ours: Entries, plan: Plan) -> MergedMigrations:
    """Adds migrations that merge others to the plan's result, if possible."""
    found = MergedMigrations([], [])
    for app in sorted(apps_of(plan.new) & apps_of(plan.mine)):
        before, after = (_read(bench, _files(app, entries)) for entries in (ours, plan.result))
        two = merge_leaves(app, before, after)
        if two is not None:
            _settle(bench, app, two, plan, found)
    return found


def _settle(bench: ScratchRepository, app: str, two: TwoLeaves, plan: Plan, found: MergedMigrations) -> None:
    names = " and ".join(two.leaves)
    if two.name is None:
        theirs = [leaf for leaf in two.leaves if f"{migrations_folder(app)}/{leaf}.py" in plan.new]
        path = f"{migrations_folder(app)}/{(theirs or two.leaves)[-1]}.py"
        found.conflicts.append(FileConflict(path, ConflictKind.MIGRATION, advice(app, two.leaves)))
        return
    path = f"{migrations_folder(app)}/{two.name}.py"
    (blob,) = bench.write([two.content.encode()])
    plan.result[path] = Entry(PLAIN, blob)
    message = f"{names} are both the last migration of {app}. This migration merges them."
    found.notes.append(Note(path, NoteKind.MERGE_MIGRATION, message))


def advice(app: str, leaves: tuple[str, ...]) -> str:
    return (
        f"{' and '.join(leaves)} are both the last migration of {app} and change the same models. Make one "
        f"depend on the other, or check both and run: python src/manage.py makemigrations --merge {app}"
    )


def apps_of(paths: Iterable[str]) -> set[str]:
    """Returns the apps with migrations among these paths."""
    return {found["app"] for path in paths if (found := FILE.fullmatch(path))}


def migrations_folder(app: str) -> str:
    return f"src/apps/{app}/migrations"


def migrations_in(folder: Path, tree: str, app: str) -> dict[str, bytes]:
    """Returns the content of an app's migrations in a tree, by their names without `.py`."""
    with scratch_repository(folder) as bench:
        return _read(bench, _files(app, bench.entries(tree)))


def migrations_on_disk(folder: Path, app: str) -> dict[str, bytes]:
    """Returns the content of an app's migrations in the working tree."""
    tree, place = UntrustedFolder(folder), migrations_folder(app)
    files = [name for name in tree.names(place) if name.endswith(".py")]
    return {name.removesuffix(".py"): tree.read(f"{place}/{name}") or b"" for name in files}


def _files(app: str, entries: Entries) -> Entries:
    matches = ((FILE.fullmatch(path), entry) for path, entry in entries.items())
    return {match["name"]: entry for match, entry in matches if match and match["app"] == app}


def _read(bench: ScratchRepository, files: Entries) -> dict[str, bytes]:
    contents = bench.read(entry.blob for entry in files.values())
    return {name: contents[entry.blob] for name, entry in files.items() if entry.blob in contents}
