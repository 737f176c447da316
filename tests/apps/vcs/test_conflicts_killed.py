import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.apps.vcs.conflict_case import Case
from tests.apps.vcs.killing import STEPS, each_instant, killed_at
from tests.apps.vcs.project import Project

WORK: dict[str, tuple[Callable[[Case], object], Callable[[Case], object], Callable[[Case], object]]] = {
    "start": (lambda case: None, lambda case: case.start(), lambda case: case.start()),
    "start, then give up": (lambda case: None, lambda case: case.start(), lambda case: case.abandon()),
    "finish": (
        lambda case: case.start_and_resolve_all(),
        lambda case: case.finish(),
        lambda case: case.finish(),
    ),
    "finish, then give up": (
        lambda case: case.start_and_resolve_all(),
        lambda case: case.finish(),
        lambda case: case.abandon(),
    ),
    "give up": (lambda case: case.start(), lambda case: case.abandon(), lambda case: case.abandon()),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", WORK)
def test_killed_at_any_instant(tmp_path: Path, name: str, step: int) -> None:
    prepare, work, then = WORK[name]
    original = Case(Project(tmp_path / "project"))
    prepare(original)

    def trial(instant: int) -> bool:
        case = _copy(original, tmp_path / f"copy-{instant}")
        was_killed = killed_at(lambda: work(case), instant, with_child=bool(instant // 2 % 2))
        then(case)
        _check(name, case)
        shutil.rmtree(case.folder)
        return was_killed

    assert len(list(each_instant(trial, step))) * step > 15


def _check(name: str, case: Case) -> None:
    case.check_untouched_git()
    if name == "start":
        assert case.left() == ("binary.mo", "clash", "edited")
        assert case.project.status() == [
            "A  added",
            "UU binary.mo",
            "UU clash",
            "M  clean",
            "UD edited",
            "D  goes",
        ]
    elif name == "finish":
        case.check_finished()
    else:
        assert case.state() == case.before


def _copy(original: Case, folder: Path) -> Case:
    shutil.copytree(original.folder, folder, symlinks=True)
    copy = object.__new__(Case)
    copy.__dict__.update(original.__dict__, folder=folder, project=Project(folder))
    return copy
