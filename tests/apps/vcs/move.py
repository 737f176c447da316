"""Moving a branch with all kinds of files."""

import os
from pathlib import Path

from boatyard.apps.vcs.services.git_moves import GitMoves
from tests.apps.vcs.project import Link, Program, Project

moves = GitMoves()
OLD = {
    "same": "same\n",
    "changed": "old\n",
    "gone/deep/x": "x\n",
    "run": Program("#!/bin/sh\n"),
    "link": Link("same"),
    "file-then-folder": "file\n",
    "folder-then-file/in": "in\n",
    "windows.txt": "a\r\n",
    ".gitattributes": "windows.txt eol=crlf\n",
    ".gitignore": "*.log\n",
}
NEW = {
    "same": "same\n",
    "changed": "new\n",
    "added/deep/y": Program("y\n"),
    "run": "#!/bin/sh\n",
    "link": Link("changed"),
    "file-then-folder/in": "in\n",
    "folder-then-file": "file\n",
    "windows.txt": "a\nb\n",
    ".gitattributes": "windows.txt eol=crlf\n",
    ".gitignore": "*.log\n",
    "trace.log": "tracked all the same\n",
}


class Move:
    """A project at `old`, and a commit `new` without a branch."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.folder = project.folder
        self.old = project.begin(OLD)
        tree = project.tree(NEW)
        self.new = project.git("commit-tree", "-p", self.old, "-m", "build: add redis", tree)
        self.before = self.state()

    def move(self) -> None:
        moves.move(self.folder, "develop", self.old, self.new)

    def move_back(self) -> None:
        moves.move_back(self.folder, "develop", self.old, self.new)

    def state(self) -> tuple[object, ...]:
        return self.project.head, self.project.status(), self.project.on_disk()

    def is_moved(self) -> bool:
        on_disk = self.project.on_disk()
        expected = {
            path: content.encode() for path, content in NEW.items() if path not in {"link", "windows.txt"}
        }
        return (
            self.project.head == self.new
            and self.project.status() == []
            and self.project.git("branch", "--show-current") == "develop"
            and {path: on_disk[path] for path in expected} == expected
            and on_disk.keys() == NEW.keys()
            and on_disk["windows.txt"] == b"a\r\nb\r\n"
            and (self.folder / "link").readlink() == Path("changed")
            and os.access(self.folder / "added/deep/y", os.X_OK)
            and not os.access(self.folder / "run", os.X_OK)
            and not (self.folder / "gone").exists()
        )

    def is_untouched(self) -> bool:
        return self.state() == self.before and not (self.folder / ".git" / "index.lock").exists()
