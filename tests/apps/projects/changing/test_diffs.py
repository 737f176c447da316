"""Git's diff, split into files."""

import subprocess
from pathlib import Path

from boatyard.apps.projects.logic.changing.diffs import by_file


def test_each_file_gets_its_part(tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    git("init", "-q")
    for name in ("changed", "gone", "old name", "empty"):
        (tmp_path / name).write_text(f"{name}\n" * 5 if name != "empty" else "")
    git("add", "-A")
    git("commit", "-qm", "one")
    (tmp_path / "changed").write_text("diff --git a/x b/x\n--- a/y\n")
    (tmp_path / "gone").unlink()
    (tmp_path / "empty").unlink()
    (tmp_path / "old name").rename(tmp_path / "new name")
    (tmp_path / "binary").write_bytes(bytes(range(256)))
    (tmp_path / "d b").mkdir()
    (tmp_path / "d b" / "e").write_text("-- x\n++ y")
    git("add", "-A")
    diff = git("diff", "--cached", "-M", "HEAD")

    parts = by_file(diff)

    assert set(parts) == {"changed", "gone", "empty", "new name", "binary", "d b/e"}
    assert "".join(parts.values()) == diff


def test_nothing_has_no_parts() -> None:
    assert by_file("") == {}
