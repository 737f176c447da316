"""A user's repository, and renderings of a template."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

from boatyard.apps.vcs.services.git_trees import GitTrees

type Content = str | bytes
type Files = Mapping[str, Content]


class Link(str):
    """Returns the content of a symbolic link."""

    __slots__ = ()


class Program(str):
    """Returns the content of an executable file."""

    __slots__ = ()


class Project:
    """A repository on the branch develop."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def git(self, *arguments: str, **options: object) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=Grace", "-c", "user.email=grace@example.org", *arguments],
            cwd=self.folder,
            check=True,
            capture_output=True,
            **options,  # type: ignore[call-overload]
        )
        return str(os.fsdecode(done.stdout)).rstrip("\n")

    def begin(self, files: Files) -> str:
        self.git("init", "--quiet", "--initial-branch=develop", "--template=")
        return self.commit(files)

    def commit(self, files: Files | None = None, *gone: str, message: str = "work") -> str:
        self.write(files or {}, *gone)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.head

    def write(self, files: Files, *gone: str) -> None:
        write(self.folder, files)
        for path in gone:
            (self.folder / path).unlink()

    @property
    def head(self) -> str:
        return self.git("rev-parse", "HEAD")

    def status(self) -> list[str]:
        return self.git("status", "--porcelain").splitlines()

    def tree(self, files: Files) -> str:
        """Returns the tree of a rendering of these files."""
        place = Path(mkdtemp(dir=self.folder.parent))
        write(place, files)
        tree = GitTrees().store(self.folder, place)
        shutil.rmtree(place)
        return tree

    def read(self, tree: str, path: str) -> str | None:
        content = GitTrees().read(self.folder, tree, path)
        return None if content is None else content.decode()

    def contents(self, tree: str) -> dict[str, str]:
        found = GitTrees().read_all(self.folder, tree)
        return {path: content.decode() for path, content in found.items()}

    def on_disk(self) -> dict[str, bytes]:
        files = (file for file in self.folder.rglob("*") if file.is_file() or file.is_symlink())
        return {
            str(path): _content(self.folder / path)
            for path in (file.relative_to(self.folder) for file in files)
            if path.parts[0] != ".git"
        }


def _content(file: Path) -> bytes:
    return os.fsencode(file.readlink()) if file.is_symlink() else file.read_bytes()


def write(folder: Path, files: Files) -> None:
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Link):
            file.unlink(missing_ok=True)
            file.symlink_to(content)
            continue
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        file.chmod(0o755 if isinstance(content, Program) else 0o644)
