from collections.abc import Iterable, Mapping

from boatyard.apps.vcs.logic.file_conflict import FileConflict
from boatyard.apps.vcs.logic.merged import Merged
from boatyard.apps.vcs.logic.note import Note, NoteKind
from boatyard.apps.vcs.logic.side import Side

from ..plumbing.differences import Difference, differences_of
from ..plumbing.entry import Entries, Entry
from ..plumbing.scratch_repository import ScratchRepository
from .conflicts import conflicts_of
from .contents import Contents, merge_contents
from .migrations import merge_migrations
from .outcome import Outcome, read_outcome
from .plan import Plan, make_plan

_MERGE = ("-c", "merge.directoryRenames=false", "-c", "merge.renames=true", "-c", "merge.conflictStyle=merge")
_STAYS = "You deleted this file. It stays deleted."
_CHANGED_STAYS = "You deleted this file and the template changed it. It stays deleted."
_LEFT_OUT = "The template adds this file to a folder that you deleted. It is not added."
_FOLLOWED = "You moved {} here. The template's change to it was applied here."


class TreeMerge:
    """A merge of three trees."""

    def __init__(self, bench: ScratchRepository, base: str, ours: str, theirs: str) -> None:
        self._bench = bench
        self._base, self._ours, self._theirs = base, ours, theirs
        self._notes: list[Note] = []
        self._conflicts: list[FileConflict] = []

    def merge(self, take: Mapping[str, Side]) -> Merged:
        ours = self._bench.entries(self._ours)
        mine = self._differences(self._base, self._ours, "-M")
        new = self._differences(self._base, self._theirs, "--no-renames")
        plan = make_plan(ours, mine, new, take)
        contents = merge_contents(self._bench, plan)
        self._notes += contents.notes
        if plan.needs_git:
            self._merge_by_git(plan, contents, ours)
        self._note_what_people_did(plan)
        migrations = merge_migrations(self._bench, ours, plan)
        tree = self._bench.tree(plan.result)
        conflicts = [*self._conflicts, *migrations.conflicts]
        notes = sorted([*self._notes, *migrations.notes], key=lambda note: note.path)
        return Merged(tree, tuple(sorted(conflicts, key=lambda conflict: conflict.path)), tuple(notes))

    def _differences(self, old: str, new: str, renames: str) -> Iterable[Difference]:
        command = ("diff-tree", "-r", "-z", "--raw", "--no-abbrev", renames, "--end-of-options")
        return differences_of(iter(self._bench.git.parts(*command, old, new)))

    def _merge_by_git(self, plan: Plan, contents: Contents, ours: Entries) -> None:
        """Lets git merge only the open paths, and files that may have been moved."""
        trees = _versions(plan)
        base = self._bench.branch("base", self._bench.tree(trees[0]))
        self._bench.branch("yours", self._bench.tree(trees[1]), base)
        self._bench.branch("template", self._bench.tree(trees[2]), base)
        if attributes := ours.get(".gitattributes"):
            self._bench.attributes(attributes.blob)
        command = ("merge-tree", "--write-tree", "-z", "--messages", "yours", "template")
        outcome = read_outcome(self._bench.git(*_MERGE, *command, accepted=(0, 1)))
        for path in {path for version in trees for path in version}:
            plan.result.pop(path, None)
        plan.result.update(self._bench.entries(outcome.tree))
        self._drop_what_stays_deleted(plan, outcome)
        self._conflicts += conflicts_of(outcome, contents.clashes)

    def _drop_what_stays_deleted(self, plan: Plan, outcome: Outcome) -> None:
        for path, stages in list(outcome.stages.items()):
            sorts = outcome.sorts.get(path, set())
            was_deleted = any(sort.endswith(("(modify/delete)", "(rename/delete)")) for sort in sorts)
            if set(stages) <= {1, 3} and was_deleted and plan.result.get(path) == stages.get(3):
                plan.result.pop(path, None)
                del outcome.stages[path]
                self._notes.append(Note(path, NoteKind.STAYS_DELETED, _CHANGED_STAYS))

    def _note_what_people_did(self, plan: Plan) -> None:
        said = {note.path for note in self._notes} | {conflict.path for conflict in self._conflicts}
        for path, (_, now) in plan.mine.items():
            changed = path in plan.new
            if now is not None or path in said or (changed and plan.new[path][1] is None):
                continue
            place = plan.renames.get(path)
            if place is None:
                self._notes.append(Note(path, NoteKind.STAYS_DELETED, _STAYS))
            elif changed and place not in said:
                self._notes.append(Note(place, NoteKind.FOLLOWED_RENAME, _FOLLOWED.format(path)))
        for path in plan.left_out:
            self._notes.append(Note(path, NoteKind.STAYS_DELETED, _LEFT_OUT))


def _versions(plan: Plan) -> tuple[Entries, Entries, Entries]:
    """Returns base, ours and theirs of open paths, and of files that either side added or removed."""
    versions: tuple[Entries, Entries, Entries] = ({}, {}, {})
    for path in {*plan.mine, *plan.new}:
        mine, new = plan.mine.get(path), plan.new.get(path)
        old = (mine or new or (None, None))[0]
        trio = (old, mine[1] if mine else old, new[1] if new else old)
        if trio[1] is None or trio[2] is None:
            _add(versions, path, trio)
    for path, open_trio in plan.open.items():
        for version in versions:
            version.pop(path, None)
        _add(versions, path, open_trio)
    return versions


def _add(
    versions: tuple[Entries, Entries, Entries],
    path: str,
    trio: tuple[Entry | None, Entry | None, Entry | None],
) -> None:
    for version, entry in zip(versions, trio, strict=True):
        if entry is not None:
            version[path] = entry
