"""Merges of three sets of files."""

from dataclasses import dataclass

from boatyard.apps.vcs.logic.file_conflict import ConflictKind
from boatyard.apps.vcs.logic.merged import Merged
from boatyard.apps.vcs.logic.note import NoteKind
from boatyard.apps.vcs.logic.side import Side
from boatyard.apps.vcs.services.git_merges import GitMerges
from boatyard.apps.vcs.services.git_trees import GitTrees
from tests.apps.vcs.project import Files, Project

merges = GitMerges()
TEXT = "".join(f"line {number}\n" for number in range(10))


def edited(number: int, to: str) -> str:
    return TEXT.replace(f"line {number}\n", f"{to}\n")


@dataclass(frozen=True)
class Result:
    merged: Merged
    files: dict[str, bytes]
    modes: dict[str, str]

    @property
    def text(self) -> dict[str, str]:
        return {path: content.decode() for path, content in self.files.items()}

    @property
    def conflicts(self) -> dict[str, ConflictKind]:
        return {conflict.path: conflict.kind for conflict in self.merged.conflicts}

    @property
    def notes(self) -> dict[str, NoteKind]:
        return {note.path: note.kind for note in self.merged.notes}


def merge(
    project: Project, base: Files, ours: Files, theirs: Files, take: dict[str, Side] | None = None
) -> Result:
    """Merges in the project's repository, which is created if it is missing."""
    if not (project.folder / ".git").exists():
        project.git("init", "--quiet", "--initial-branch=develop", "--template=")
    trees = [project.tree(files) for files in (base, ours, theirs)]
    merged = merges.merge(project.folder, base=trees[0], ours=trees[1], theirs=trees[2], take=take)
    return result_of(project, merged)


def result_of(project: Project, merged: Merged) -> Result:
    files = GitTrees().read_all(project.folder, merged.tree)
    listed = project.git("ls-tree", "-r", "-z", "--format=%(objectmode) %(path)", merged.tree)
    modes = {path: mode for mode, path in (line.split(" ", 1) for line in listed.split("\0") if line)}
    return Result(merged, files, modes)
