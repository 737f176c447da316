import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from boatyard.apps.vcs.logic.errors import GitIsBusy, InTheWay, MovedMeanwhile, NotARepository
from boatyard.apps.vcs.services.git_moves import GitMoves
from boatyard.apps.vcs.services.moving import index_lock, ref_locks
from boatyard.apps.vcs.services.moving.move_journal import MoveJournal
from tests.apps.vcs.move import NEW, Move
from tests.apps.vcs.project import Link, Project

moves = GitMoves()


@pytest.fixture
def move(project: Project) -> Move:
    return Move(project)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (index_lock, ref_locks):
        monkeypatch.setattr(module, "_PATIENCE", 0.1)


def test_branch_index_and_files_move_together(move: Move) -> None:
    move.move()
    assert move.is_moved()
    assert "boatyard" in move.project.git("reflog", "-1")
    assert not (move.folder / ".git" / "boatyard").exists()
    move.move()
    assert move.is_moved()
    move.move_back()
    assert move.is_untouched()
    move.move_back()
    assert move.is_untouched()


def test_other_work_of_the_person_is_left_alone(move: Move) -> None:
    move.project.write({"same": "mine\n", "untracked": "u\n", "staged": "s\n", "x.log": "ignored\n"})
    move.project.git("add", "staged")
    move.move()
    assert move.project.status() == [" M same", "A  staged", "?? untracked"]
    move.move_back()
    assert move.project.status() == [" M same", "A  staged", "?? untracked"]
    assert (move.folder / "x.log").read_text() == "ignored\n"


def _staged(move: Move) -> None:
    move.project.write({"changed": "mine\n"})
    move.project.git("add", "changed")
    move.project.write({"changed": "old\n"})


def _with_a_link_outside(move: Move) -> None:
    outside = move.folder.parent / "outside"
    outside.mkdir()
    (move.folder / "added").symlink_to(outside)


def _folder(move: Move) -> None:
    (move.folder / "gone/deep/x").unlink()
    move.project.write({"gone/deep/x/mine": "m\n"})


IN_THE_WAY: dict[str, tuple[Callable[[Move], object], list[str]]] = {
    "an edit": (lambda move: move.project.write({"changed": "mine\n"}), ["changed"]),
    "an edit of what goes": (lambda move: move.project.write({"gone/deep/x": "mine\n"}), ["gone/deep/x"]),
    "a staged change": (_staged, ["changed"]),
    "a deletion": (lambda move: (move.folder / "changed").unlink(), ["changed"]),
    "an executable bit": (lambda move: (move.folder / "changed").chmod(0o755), ["changed"]),
    "an untracked file": (lambda move: move.project.write({"added/deep/y": "mine\n"}), ["added/deep/y"]),
    "an ignored file": (lambda move: move.project.write({"trace.log": "mine\n"}), ["trace.log"]),
    "a file for a folder": (lambda move: move.project.write({"added": "mine\n"}), ["added"]),
    "a folder for a file": (_folder, ["gone/deep/x/mine"]),
    "more in a folder": (
        lambda move: move.project.write({"folder-then-file/mine.log": "m"}),
        ["folder-then-file/mine.log"],
    ),
    "a link elsewhere": (_with_a_link_outside, ["added"]),
    "another link": (lambda move: move.project.write({"link": Link("elsewhere")}), ["link"]),
}


@pytest.mark.parametrize(("disturb", "paths"), IN_THE_WAY.values(), ids=IN_THE_WAY)
def test_what_is_in_the_way_is_named_and_nothing_is_touched(
    move: Move, disturb: Callable[[Move], object], paths: list[str]
) -> None:
    disturb(move)
    move.before = move.state()
    with pytest.raises(InTheWay) as caught:
        move.move()
    assert list(caught.value.paths) == paths
    assert paths[0] in caught.value.message
    assert move.is_untouched()
    assert not (move.folder / ".git" / "boatyard").exists()


def test_a_file_that_is_there_already_as_it_is_to_be_is_no_trouble(move: Move) -> None:
    move.project.write({"trace.log": NEW["trace.log"], "changed": "new\n"})
    move.move()
    assert move.is_moved()


def test_undo_does_not_throw_away_what_was_changed_since(move: Move) -> None:
    move.move()
    move.project.write({"changed": "edited since\n"})
    after = move.state()
    with pytest.raises(InTheWay, match="changed"):
        move.move_back()
    assert move.state() == after
    move.project.commit({})
    with pytest.raises(MovedMeanwhile, match="committed in the meantime"):
        move.move_back()
    with pytest.raises(MovedMeanwhile):
        move.move()


def test_another_branch_and_no_branch_are_said(move: Move) -> None:
    move.project.git("switch", "--quiet", "-c", "other")
    with pytest.raises(
        MovedMeanwhile, match=r"other is checked out instead of develop\. Run git switch develop"
    ):
        move.move()
    move.project.git("checkout", "--quiet", "--detach")
    with pytest.raises(MovedMeanwhile, match="a commit without a branch"):
        move.move()
    shutil.rmtree(move.folder / ".git")
    with pytest.raises(NotARepository):
        move.move()


@pytest.mark.usefixtures("impatient")
def test_another_gits_lock_is_respected(move: Move) -> None:
    lock = move.folder / ".git" / "index.lock"
    lock.write_bytes(b"")
    before = move.state()
    with pytest.raises(GitIsBusy, match=r"index\.lock.*delete that file"):
        move.move()
    assert lock.exists()
    assert move.state() == before
    lock.unlink()
    move.move()
    assert move.is_moved()


@pytest.mark.usefixtures("impatient")
def test_the_lock_of_a_boatyard_that_lives_is_respected(move: Move) -> None:
    code = (
        "import pathlib, sys; from boatyard.apps.vcs.services.moving.index_lock import index_lock\n"
        "place = pathlib.Path(sys.argv[1])\n"
        "with index_lock(place):\n    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(move.folder / ".git")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(GitIsBusy):
            move.move()
        other.kill()
    assert (move.folder / ".git" / "index.lock").exists()
    move.move()
    assert move.is_moved()


def _leave_ref_locks(move: Move) -> list[Path]:
    """Leaves the state of a git that was killed while it changed the branch."""
    git_dir = move.folder / ".git"
    locks = [git_dir / "HEAD.lock", git_dir / "refs/heads/develop.lock"]
    for lock in locks:
        lock.write_text("")
    return locks


@pytest.mark.usefixtures("impatient")
def test_locks_of_a_branch_are_removed_only_if_ours(move: Move) -> None:
    locks = _leave_ref_locks(move)
    with pytest.raises(GitIsBusy, match=r"HEAD\.lock"):
        move.move()
    assert all(lock.exists() for lock in locks)
    own = move.folder / ".git" / "boatyard"
    own.mkdir(exist_ok=True)
    MoveJournal("refs/heads/develop", move.old, move.new, names_refs=True).write(own)
    move.move()
    assert move.is_moved()
    assert not any(lock.exists() for lock in locks)


def test_a_clone_without_history_a_worktree_and_a_folder_elsewhere(move: Move, tmp_path: Path) -> None:
    move.project.git("branch", "new", move.new)
    move.project.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"), move.old)
    moves.move(tmp_path / "side", "side", move.old, move.new)
    side = Project(tmp_path / "side")
    assert (side.head, side.status()) == (move.new, [])
    assert move.is_untouched()
    move.project.git("clone", "--quiet", "--depth=1", f"file://{move.folder}", str(tmp_path / "shallow"))
    shallow = Project(tmp_path / "shallow")
    tree = shallow.tree(NEW)
    new = shallow.git("commit-tree", "-p", shallow.head, "-m", "x", tree)
    moves.move(shallow.folder, "develop", shallow.head, new)
    assert (shallow.head, shallow.status()) == (new, [])


def test_hooks_do_not_run(move: Move) -> None:
    hooks = move.folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("reference-transaction", "post-checkout", "post-index-change"):
        (hooks / name).write_text("#!/bin/sh\ntouch hooked\nexit 1\n")
        (hooks / name).chmod(0o755)
    move.move()
    assert move.is_moved()
