"""A project's objects without its repository: its settings, index, refs and hooks are not used."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

from boatyard.apps.vcs.logic.identity import Identity

from .entry import Entries, Entry
from .git_program import Git, joined
from .project_git import project_git

_NOBODY = Identity("Boatyard", "boatyard@localhost")
_SAME_TIME = {"GIT_AUTHOR_DATE": "1000000000 +0000", "GIT_COMMITTER_DATE": "1000000000 +0000"}


class ScratchRepository:
    """Reads and writes objects. Created by `scratch_repository`."""

    def __init__(self, git: Git, place: Path) -> None:
        self.git = git
        self._place = place
        self._numbers = count()

    def write(self, contents: Sequence[bytes]) -> list[str]:
        """Writes blobs and returns their ids, in order."""
        files = [self._place / f"blob-{next(self._numbers)}" for _ in contents]
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
        return self.write_files(files)

    def write_files(self, files: Sequence[Path]) -> list[str]:
        """Writes blobs with the unchanged content of files."""
        if not files:
            return []
        lines = b"".join(path_line(os.fsencode(file)) for file in files)
        answer = self.git("hash-object", "-w", "--no-filters", "--stdin-paths", data=lines)
        return answer.decode().split()

    def read(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """Returns the content of blobs by their ids, without ids of other objects."""
        wanted = list(dict.fromkeys(blobs))
        if not wanted:
            return {}
        answer = self.git("cat-file", "--batch", data=b"".join(os.fsencode(blob) + b"\n" for blob in wanted))
        return dict(_batch(wanted, answer))

    def entries(self, tree: str) -> Entries:
        """Returns the files of a tree, by path."""
        found: Entries = {}
        for part in self.git.parts("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", tree):
            mode, _, rest = part.split(" ", 2)
            blob, path = rest.split("\t", 1)
            found[path] = Entry(mode, blob)
        return found

    def tree(self, entries: Mapping[str, Entry]) -> str:
        """Writes a tree and returns its id."""
        git = self.git.using(GIT_INDEX_FILE=str(self._place / f"index-{next(self._numbers)}"))
        lines = [f"{entry.mode} {entry.blob}\t{path}" for path, entry in entries.items()]
        git("update-index", "-z", "--index-info", data=joined(lines))
        return git.line("write-tree")

    def branch(self, name: str, tree: str, *parents: str) -> str:
        """Creates a commit of the tree, on a branch that exists only in this scratch repository."""
        over = [part for parent in parents for part in ("-p", parent)]
        git = self.git.by(_NOBODY).using(**_SAME_TIME)
        commit = git.line("commit-tree", *over, "-m", name, tree)
        (self._place / "refs" / "heads" / name).write_text(commit + "\n")
        return commit

    def attributes(self, blob: str) -> None:
        """Sets the .gitattributes for merges in this scratch repository."""
        (self._place / "info").mkdir(exist_ok=True)
        (self._place / "info" / "attributes").write_bytes(self.read([blob]).get(blob, b""))


@contextmanager
def scratch_repository(folder: Path) -> Iterator[ScratchRepository]:
    """Provides a scratch repository on the object database of the repository in `folder`."""
    form, objects = (
        project_git(folder).line("rev-parse", "--show-object-format", "--git-path", "objects").split("\n")
    )
    place = Path(mkdtemp(prefix="boatyard-merge-"))
    try:
        (place / "refs" / "heads").mkdir(parents=True)
        (place / "HEAD").write_text("ref: refs/heads/none\n")
        (place / "config").write_text(
            f"[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectFormat = {form}\n"
        )
        variables = {"GIT_DIR": str(place), "GIT_OBJECT_DIRECTORY": str((folder / objects).resolve())}
        yield ScratchRepository(Git(place, variables), place)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def path_line(name: bytes) -> bytes:
    """Returns a path in git's format for a line."""
    if b"\n" not in name and not name.startswith(b'"'):
        return name + b"\n"
    return b'"' + b"".join(b"\\%03o" % byte for byte in name) + b'"\n'


def _batch(wanted: Sequence[str], answer: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    for name in wanted:
        end = answer.index(b"\n", at)
        header = answer[at:end].split(b" ")
        at = end + 1
        if header[-1] == b"missing":
            continue
        size = int(header[-1])
        if header[-2] == b"blob":
            yield name, answer[at : at + size]
        at += size + 1
