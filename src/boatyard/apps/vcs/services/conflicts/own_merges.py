"""Helps with a user's unfinished merge."""

from boatyard.apps.vcs.logic.errors import RepositoryError
from boatyard.apps.vcs.logic.migrations import TwoLeaves, merge_leaves
from boatyard.apps.vcs.logic.note import Note, NoteKind
from boatyard.apps.vcs.logic.resolved import Resolved
from boatyard.apps.vcs.logic.structures import merge_by_structure

from ..merging.line_endings import alike, with_ending
from ..merging.migrations import apps_of, migrations_folder, migrations_in, migrations_on_disk
from ..moving import Checkout, IndexEntries
from ..plumbing.entry import Entry
from ..plumbing.scratch_repository import scratch_repository
from .staging import write_and_stage

_AUTO_MERGE = "AUTO_MERGE"


def resolve(checkout: Checkout) -> Resolved:
    """Resolves structured files that the user has not edited yet."""
    if not (checkout.git_dir / "MERGE_HEAD").exists():
        raise RepositoryError("There is no unfinished merge. Start one with git merge.")
    unmerged = IndexEntries.read(checkout.git).unmerged
    written, notes = _resolved(checkout, unmerged)
    migrations = _merged_migrations(checkout)
    for path, two in migrations.items():
        if two.name is not None:
            written[path] = two.content.encode()
            notes.append(Note(path, NoteKind.MERGE_MIGRATION, f"It merges {' and '.join(two.leaves)}."))
    write_and_stage(checkout, written)
    open_apps = {path for path, two in migrations.items() if two.name is None}
    left = (unmerged.keys() | open_apps) - written.keys()
    return Resolved(tuple(sorted(written)), tuple(sorted(left)), tuple(notes))


def _merged_migrations(checkout: Checkout) -> dict[str, TwoLeaves]:
    """Returns, for each app with several last migrations, the file that merges them, or one of them."""
    found: dict[str, TwoLeaves] = {}
    head = checkout.git.line("rev-parse", "HEAD")
    for app in apps_of(checkout.git.parts("diff-index", "--cached", "--name-only", "-z", head)):
        before = migrations_in(checkout.folder, head, app)
        two = merge_leaves(app, before, migrations_on_disk(checkout.folder, app))
        if two is not None:
            found[f"{migrations_folder(app)}/{two.name or two.leaves[-1]}.py"] = two
    return found


def _resolved(
    checkout: Checkout, unmerged: dict[str, dict[int, Entry]]
) -> tuple[dict[str, bytes], list[Note]]:
    found: dict[str, bytes] = {}
    notes: list[Note] = []
    with scratch_repository(checkout.folder) as bench:
        blobs = bench.read(entry.blob for stages in unmerged.values() for entry in stages.values())
    for path, stages in unmerged.items():
        if not {2, 3} <= stages.keys() or not all(entry.is_regular for entry in stages.values()):
            continue
        base = blobs[stages[1].blob] if 1 in stages else None
        same, wanted = alike((base, blobs[stages[2].blob], blobs[stages[3].blob]))
        merged = merge_by_structure(path, *same)
        if merged is None or merged.clashes or not _is_untouched(checkout, path):
            continue
        found[path] = with_ending(merged.ours, wanted)
        notes += [Note(path, NoteKind.KEPT_YOURS, f"{note}.") for note in merged.notes]
    return found, notes


def _is_untouched(checkout: Checkout, path: str) -> bool:
    """Whether the file is unchanged since git wrote it with conflict markers."""
    written = checkout.git("rev-parse", "--verify", "--quiet", f"{_AUTO_MERGE}:{path}", accepted=(0, 1, 128))
    file = checkout.folder / path
    if not written or not file.is_file() or file.is_symlink():
        return False
    return checkout.git("hash-object", "--", path).strip() == written.strip()
