from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from boatyard.apps.plugins.logic.moving.moved_files import MovedFiles
from boatyard.apps.vcs.logic.file_conflict import ConflictKind, FileConflict
from boatyard.apps.vcs.logic.interfaces import Merges, Trees
from boatyard.apps.vcs.logic.merged import Merged
from boatyard.apps.vcs.logic.note import Note, NoteKind
from boatyard.apps.vcs.logic.side import Side

PYTHON = ".py"


class MoveMerge:
    """Merges into a project whose files the template has moved.

    The moves are first made on both sides: in the project's rendering and in its commit. So each edit meets
    its file, however much of that file has changed.
    """

    def __init__(self, merges: Merges, trees: Trees, moved: MovedFiles) -> None:
        self._merges = merges
        self._trees = trees
        self._moved = moved

    def merge(self, folder: Path, base: str, commit: str, theirs: str, take: Mapping[str, Side]) -> Merged:
        old, ours = (self._with_moves(folder, tree) for tree in (base, commit))
        into = self._edited_and_joined(folder, old, ours)
        old, ours = (self._moved_into(folder, tree, into) for tree in (old, ours))
        # A third-party plugin may still use the old module names.
        new = self._trees.with_moves(folder, theirs, lambda path: path, self._moved.content, PYTHON)
        merged = self._merges.merge(folder, base=old, ours=ours, theirs=new, take=take)
        conflicts = tuple(self._explained(conflict) for conflict in merged.conflicts)
        notes = (*merged.notes, *self._moved_along(folder, base, commit))
        return replace(merged, conflicts=conflicts, notes=tuple(sorted(notes, key=lambda note: note.path)))

    def _with_moves(self, folder: Path, tree: str) -> str:
        return self._trees.with_moves(folder, tree, self._moved.path, self._moved.content, PYTHON)

    def _edited_and_joined(self, folder: Path, old: str, ours: str) -> dict[str, str]:
        """Returns, for each file that several were joined into, the one that the user has edited.

        It counts as moved there, so that the edit is kept. If there are several, the others are conflicts.
        """
        edited = {change.path for change in self._trees.changes(folder, old, ours)}
        there = set(self._trees.files(folder, old))
        into: dict[str, str] = {}
        for source, target in self._moved.joined.items():
            if source in edited & there and target not in there and target not in into.values():
                into[source] = target
        return into

    def _moved_into(self, folder: Path, tree: str, into: Mapping[str, str]) -> str:
        if not into:
            return tree
        return self._trees.with_moves(folder, tree, lambda path: into.get(path, path))

    def _explained(self, conflict: FileConflict) -> FileConflict:
        place = self._moved.joined.get(conflict.path)
        if place is None or conflict.kind is not ConflictKind.REMOVED_BY_TEMPLATE:
            return conflict
        message = (
            f"You edited this file, which was joined into {place}. Make your change there, then run git rm."
        )
        return replace(conflict, message=message)

    def _moved_along(self, folder: Path, base: str, commit: str) -> list[Note]:
        """Returns the user's own files in moved folders."""
        own = set(self._trees.files(folder, commit)) - set(self._trees.files(folder, base))
        gone = {path: place for path in own if (place := self._moved.path(path)) != path}
        message = "Yours, from {}: it came along with the folder that it was in."
        return [Note(place, NoteKind.MOVED_ALONG, message.format(path)) for path, place in gone.items()]
