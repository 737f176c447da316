import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from boatyard.apps.vcs.logic.errors import RepositoryError
from boatyard.apps.vcs.logic.file_change import FileChange
from boatyard.core.untrusted_folder import UntrustedFolder

from .plumbing.differences import changes_of
from .plumbing.entry import EXECUTABLE, PLAIN, SUBMODULE, SYMLINK, Entries, Entry
from .plumbing.project_git import project_git
from .plumbing.repository_place import RepositoryPlace
from .plumbing.scratch_repository import ScratchRepository, scratch_repository


class GitTrees:
    """Implements `Trees` with the git program."""

    def store(self, folder: Path, files_root: Path) -> str:
        found = sorted(_files(files_root))
        links = [path for path in found if (files_root / path).is_symlink()]
        plain = [path for path in found if path not in set(links)]
        with scratch_repository(folder) as bench:
            blobs = bench.write_files([files_root.absolute() / path for path in plain])
            targets = bench.write([os.fsencode((files_root / path).readlink()) for path in links])
            entries = {
                path: Entry(_mode(files_root / path), blob) for path, blob in zip(plain, blobs, strict=True)
            }
            entries |= {path: Entry(SYMLINK, blob) for path, blob in zip(links, targets, strict=True)}
            return bench.tree(entries)

    def with_files(self, folder: Path, tree: str, files: Mapping[str, bytes | None]) -> str:
        with scratch_repository(folder) as bench:
            entries = bench.entries(tree)
            written = {path: content for path, content in files.items() if content is not None}
            blobs = dict(zip(written, bench.write(list(written.values())), strict=True))
            for path in files:
                before = entries.pop(path, None)
                if path in blobs:
                    mode = before.mode if before and before.is_regular else PLAIN
                    entries[path] = Entry(mode, blobs[path])
            return bench.tree(entries)

    def with_moves(
        self,
        folder: Path,
        tree: str,
        move: Callable[[str], str],
        edit: Callable[[bytes], bytes] | None = None,
        suffix: str = "",
    ) -> str:
        with scratch_repository(folder) as bench:
            entries = bench.entries(tree)
            if edit:
                entries |= _edited(bench, entries, edit, suffix)
            moved = {path: move(path) for path in entries}
            return bench.tree(
                {path if moved[path] in entries else moved[path]: each for path, each in entries.items()}
            )

    def write_out(self, folder: Path, tree: str, destination: Path) -> None:
        with scratch_repository(folder) as bench:
            entries = {p: e for p, e in bench.entries(tree).items() if e.mode != SUBMODULE}
            contents = bench.read(entry.blob for entry in entries.values())
        destination.mkdir(parents=True, exist_ok=True)
        for path, entry in entries.items():
            _write(destination, path, entry.mode, contents[entry.blob])

    def read(self, folder: Path, tree: str, path: str) -> bytes | None:
        with scratch_repository(folder) as bench:
            return bench.read([f"{tree}:{path}"]).get(f"{tree}:{path}")

    def read_all(self, folder: Path, tree: str, under: str = "") -> dict[str, bytes]:
        prefix = f"{under.rstrip('/')}/" if under else ""
        with scratch_repository(folder) as bench:
            found = {path: entry for path, entry in bench.entries(tree).items() if path.startswith(prefix)}
            contents = bench.read(entry.blob for entry in found.values())
        return {path: contents[entry.blob] for path, entry in found.items() if entry.blob in contents}

    def files(self, folder: Path, tree: str) -> tuple[str, ...]:
        listed = project_git(folder).parts("ls-tree", "-r", "-z", "--full-tree", "--name-only", tree)
        return tuple(sorted(listed))

    def first_commits(self, folder: Path, commit: str) -> tuple[str, ...]:
        git = project_git(folder)
        found = git.line("rev-list", "--max-parents=0", "--end-of-options", commit).split()
        limits = (UntrustedFolder(RepositoryPlace.of(folder).common_dir).text("shallow") or "").split()
        return tuple(each for each in found if each not in limits)

    def changes(self, folder: Path, old: str, new: str) -> tuple[FileChange, ...]:
        answer = project_git(folder).parts(
            "diff-tree", "-r", "-z", "-M", "--raw", "--numstat", "--no-abbrev", "--end-of-options", old, new
        )
        return changes_of(answer)

    def diff(self, folder: Path, old: str, new: str, paths: Sequence[str] = ()) -> str:
        arguments = ["-r", "-p", "-M", "--no-color", "--no-ext-diff", "--no-textconv", "--full-index"]
        answer = project_git(folder)("diff-tree", *arguments, "--end-of-options", old, new, "--", *paths)
        return answer.decode(errors="replace")


def _edited(
    bench: ScratchRepository, entries: Entries, edit: Callable[[bytes], bytes], suffix: str
) -> Entries:
    wanted = {path: each for path, each in entries.items() if each.is_regular and path.endswith(suffix)}
    contents = bench.read({entry.blob for entry in wanted.values()})
    changed = {blob: new for blob, content in contents.items() if (new := edit(content)) != content}
    blobs = dict(zip(changed, bench.write(list(changed.values())), strict=True))
    return {path: Entry(each.mode, blobs[each.blob]) for path, each in wanted.items() if each.blob in blobs}


def _files(root: Path) -> Iterator[str]:
    for place, folders, names in os.walk(root):
        here = Path(place)
        if here == root and ".git" in folders:
            folders.remove(".git")
        # A link to a folder is listed as a folder, but git treats it as a file.
        links = [name for name in folders if (here / name).is_symlink()]
        for name in (*names, *links):
            if here != root or name != ".git":
                yield (here / name).relative_to(root).as_posix()


def _mode(file: Path) -> str:
    return EXECUTABLE if file.stat().st_mode & stat.S_IXUSR else PLAIN


def _write(destination: Path, path: str, mode: str, content: bytes) -> None:
    parts = PurePosixPath(path).parts
    target = destination.joinpath(*parts)
    if ".." in parts or any(parent.is_symlink() for parent in target.relative_to(destination).parents):
        raise RepositoryError(f"The repository contains a file outside its folder: {path}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    if mode == SYMLINK:
        target.symlink_to(os.fsdecode(content))
        return
    target.write_bytes(content)
    target.chmod(0o755 if mode == EXECUTABLE else 0o644)
