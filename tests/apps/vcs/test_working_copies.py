from collections.abc import Callable
from pathlib import Path

import pytest

from boatyard.apps.vcs.logic.errors import InTheWay, NotARepository, RepositoryError
from boatyard.apps.vcs.logic.working_copy import Operation, WorkingCopy
from boatyard.apps.vcs.services.git_working_copies import GitWorkingCopies
from boatyard.core.errors import ExternalFailure
from tests.apps.vcs.project import Project

copies = GitWorkingCopies()
look_at = copies.look_at


def test_a_clean_one(project: Project) -> None:
    commit = project.begin({"a.txt": "a\n"})
    assert look_at(project.folder) == WorkingCopy(True, True, "develop", commit)
    assert copies.require(project.folder).is_clean


def test_every_sort_of_change_is_told_apart(project: Project) -> None:
    project.begin({name: f"{name}\n" * 5 for name in ("staged", "edited", "moved", "gone", "both", "ä ö")})
    project.git("mv", "moved", "new place")
    project.write({"staged": "x\n", "both": "x\n", ".gitignore": "ignored\n"})
    project.git("add", "staged", "both", ".gitignore")
    project.write({"edited": "y\n", "both": "z\n", "ä ö": "y", "dir/unknown": "", "ignored": ""}, "gone")
    found = look_at(project.folder)
    assert found.staged == (".gitignore", "both", "moved", "new place", "staged")
    assert found.modified == ("both", "edited", "gone", "ä ö")
    assert found.untracked == ("dir/unknown",)
    assert not found.is_clean
    with pytest.raises(InTheWay, match=r"edited.*Commit them") as caught:
        copies.require(project.folder)
    assert "dir/unknown" not in caught.value.paths
    assert copies.require(project.folder, clean=False) == found


def test_what_is_in_the_way_of_a_change(project: Project) -> None:
    project.begin({"a/one": "", "b": ""})
    project.write({"a/one": "x", "b": "x", "new/thing": "", "folder": ""})
    found = look_at(project.folder)
    assert found.in_the_way(["c"]) == ()
    assert found.in_the_way(["b", "folder/below", "new"]) == ("b", "folder", "new/thing")


def test_looking_changes_nothing(project: Project) -> None:
    project.begin({"a": "1\n"})
    index = project.folder / ".git" / "index"
    (project.folder / "a").touch()
    before = index.read_bytes(), index.stat().st_mtime_ns
    look_at(project.folder)
    assert (index.read_bytes(), index.stat().st_mtime_ns) == before


def test_no_repository_a_part_of_one_a_bare_one_and_none_at_all(project: Project, tmp_path: Path) -> None:
    project.write({"inner/a": ""})
    assert look_at(tmp_path / "missing") == look_at(project.folder) == WorkingCopy(False)
    with pytest.raises(NotARepository, match="not a git repository"):
        copies.require(project.folder)
    project.begin({})
    inner = project.folder / "inner"
    assert look_at(inner) == WorkingCopy(is_repository=True)
    with pytest.raises(NotARepository, match="not the top folder"):
        copies.require(inner)
    project.git("init", "--quiet", "--bare", str(tmp_path / "bare.git"))
    assert look_at(tmp_path / "bare.git") == WorkingCopy(is_repository=True)


def test_before_the_first_commit_and_with_a_detached_head(project: Project) -> None:
    project.git("init", "--quiet", "--initial-branch=develop")
    found = look_at(project.folder)
    assert (found.commit, found.branch) == (None, "develop")
    with pytest.raises(NotARepository, match="no commit yet"):
        copies.require(project.folder)
    project.commit({"a": ""})
    project.git("checkout", "--quiet", "--detach")
    assert look_at(project.folder).branch is None
    with pytest.raises(RepositoryError, match="git switch"):
        copies.require(project.folder)


def _stop(project: Project, *arguments: str) -> None:
    with pytest.raises(Exception, match="returned non-zero"):
        project.git(*arguments)


def _bisect(project: Project) -> None:
    project.git("bisect", "start")


OPERATIONS: dict[Operation, Callable[[Project], None]] = {
    Operation.MERGE: lambda project: _stop(project, "merge", "other"),
    Operation.REBASE: lambda project: _stop(project, "rebase", "other"),
    Operation.CHERRY_PICK: lambda project: _stop(project, "cherry-pick", "other"),
    Operation.REVERT: lambda project: _stop(project, "revert", "--no-edit", "HEAD~1"),
    Operation.BISECT: _bisect,
}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_under_way(project: Project, operation: Operation) -> None:
    project.begin({"a": "1\n"})
    project.git("branch", "other")
    project.commit({"a": "2\n"})
    project.commit({"a": "3\n"})
    project.git("switch", "--quiet", "other")
    project.commit({"a": "4\n"})
    project.git("switch", "--quiet", "develop")
    OPERATIONS[operation](project)
    found = look_at(project.folder)
    assert found.operation is operation
    assert found.unmerged == (() if operation is Operation.BISECT else ("a",))
    with pytest.raises(RepositoryError, match=f"an unfinished git {operation}"):
        copies.require(project.folder)


def test_a_worktree_and_a_shallow_clone(project: Project, tmp_path: Path) -> None:
    project.begin({"a": "1\n"})
    head = project.commit({"a": "2\n"})
    project.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    project.git("clone", "--quiet", "--depth=1", f"file://{project.folder}", str(tmp_path / "shallow"))
    assert look_at(tmp_path / "side") == WorkingCopy(True, True, "side", head)
    assert look_at(tmp_path / "shallow") == WorkingCopy(True, True, "develop", head)


def test_without_git_one_is_told(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project.begin({"a": ""})
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ExternalFailure, match="'git' cannot be run"):
        copies.require(project.folder)


def _use_git(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    folder.mkdir()
    (folder / "git").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_a_folder_of_another_user_is_said(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.begin({"a": ""})
    monkeypatch.setattr("os.geteuid", lambda: project.folder.stat().st_uid + 1)
    with pytest.raises(RepositoryError, match=r"belongs to another user.*chown"):
        copies.require(project.folder)


def test_a_git_that_is_too_old_says_so(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.begin({"a": ""})
    real = project.git("--exec-path")
    old = f'case "$*" in *--version) echo git version 2.37.1;; *) exec {real}/git "$@";; esac'
    _use_git(tmp_path / "bin", monkeypatch, old)
    with pytest.raises(ExternalFailure, match=r"git version 2.37.1. Changing a project needs git 2.38"):
        copies.require(project.folder)
