import shutil
import time
from pathlib import Path

import pytest

from tests.apps.vcs.killing import STEPS, each_instant, killed_at
from tests.apps.vcs.move import Move
from tests.apps.vcs.project import Project

PATIENCE = 10


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("then", ["move", "move_back"])
def test_killed_at_any_instant_it_can_be_completed_and_undone(tmp_path: Path, then: str, step: int) -> None:
    original = Move(Project(tmp_path / "project"))

    def trial(instant: int) -> bool:
        copy = _copy(original, original.folder, tmp_path / f"copy-{instant}")
        # Its git continues as an orphan, or is killed too.
        was_killed = killed_at(copy.move, instant, with_child=bool(instant % 2))
        _check(copy, then)
        return was_killed

    assert len(list(each_instant(trial, step))) * step > 25


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("then", ["move", "move_back"])
def test_an_undo_killed_at_any_instant_can_be_completed_and_reversed(
    tmp_path: Path, then: str, step: int
) -> None:
    original = Move(Project(tmp_path / "project"))
    moved = _copy(original, original.folder, tmp_path / "moved")
    moved.move()

    def trial(instant: int) -> bool:
        copy = _copy(original, moved.folder, tmp_path / f"copy-{instant}")
        was_killed = killed_at(copy.move_back, instant)
        _check(copy, then)
        return was_killed

    assert len(list(each_instant(trial, step))) * step > 24


def _check(copy: Move, then: str) -> None:
    getattr(copy, then)()
    assert copy.is_moved() if then == "move" else copy.is_untouched()
    assert _ends_without_locks(copy.folder / ".git")
    shutil.rmtree(copy.folder)


def _ends_without_locks(git_dir: Path) -> bool:
    """Whether no lock is left. An orphaned git holds one until it is refused."""
    deadline = time.monotonic() + PATIENCE
    while list(git_dir.rglob("*.lock")):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _copy(original: Move, source: Path, folder: Path) -> Move:
    shutil.copytree(source, folder, symlinks=True)
    copy = object.__new__(Move)
    copy.__dict__.update(original.__dict__, folder=folder, project=Project(folder))
    # The index contains the status of other files than the copied ones.
    copy.project.git("update-index", "-q", "--refresh")
    return copy
