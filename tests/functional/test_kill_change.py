"""Workers that are killed at every step of a change of plugins, and on its way back."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from boatyard.apps.plugins.logic.changing.requested_change import RequestedChange
from boatyard.apps.projects.logic.requests.change_plugins_job import ChangePluginsJob
from boatyard.core.processes import clean_environment
from tests.functional import job_steps
from tests.functional.checks import get, missing_files
from tests.functional.how_often import OF_EACH
from tests.functional.installation import Installation, Made

pytestmark = [
    pytest.mark.functional,
    pytest.mark.network,
    pytest.mark.xdist_group("kill-change"),
    pytest.mark.timeout(900),
]

REQUEST = ChangePluginsJob(uuid4(), "shop", commit_title="", change=RequestedChange(), data="")
STEPS = job_steps.names(REQUEST)
UNDONE = job_steps.undone(REQUEST)
WITHIN = {
    "check": ("saved",),
    "render": ("program-2",),
    "merge": ("program-2",),
    "lock": ("program-2",),
    "move": ("saved", "program-6"),
    "packages": ("program-1",),
    "migrate": ("program-1",),
    "restart": ("launched",),
    "undo-move": ("program-4",),
    "undo-check": ("program-1", "launched"),
    "undo-migrate": ("program-5",),
}
"""Points in the middle of a step, where it has any; it has `before` and `after` in any case."""


def points_of(step: str) -> list[str]:
    """Where a worker is killed: less often in a step than makes its job give up."""
    return [f"{step}.{what}" for what in (*WITHIN.get(step, ("before",)), "after")]


@pytest.fixture(scope="module")
def made(new_installation: Callable[..., Installation]) -> tuple[Installation, Made]:
    """A project that runs, and a commit of its owner's on top of Boatyard's."""
    installation = new_installation()
    installation.up(rigged=True)
    made = installation.create()
    assert installation.rest(made.job_id)["state"] == "succeeded"
    folder = installation.projects / made.name
    (folder / "src" / "mine.py").write_text("MINE = True\n")
    git(folder, "add", "--all")
    git(folder, "-c", "user.name=Ann", "-c", "user.email=ann@example.org", "commit", "-qm", "feat: mine")
    return installation, made


@pytest.mark.parametrize("of_each", OF_EACH)
def test_a_change_goes_on_wherever_its_workers_were_killed(
    made: tuple[Installation, Made], of_each: slice
) -> None:
    installation, project = made
    folder = installation.projects / project.name
    if (folder / ".venv/bin/celery").exists():
        back = installation.rest(_change(installation, project, remove=["celery", "redis"]))
        assert back["state"] == "succeeded", back
    before = git(folder, "rev-parse", "HEAD")
    _kill_at(installation, [point for step in STEPS for point in points_of(step)[of_each]])

    job = installation.rest(_change(installation, project, add=["celery"]))

    assert job["state"] == "succeeded", (job, installation.log(job["id"]))
    assert installation.points.to_be_killed_at() == []
    assert installation.points.marks("intruder") == []
    assert git(folder, "rev-parse", "HEAD^") == before
    _check_sound(folder, project)
    assert (folder / ".venv/bin/celery").exists()
    assert (folder / "src" / "mine.py").exists()


@pytest.mark.exhaustive
def test_a_change_is_taken_back_wherever_its_workers_were_killed(made: tuple[Installation, Made]) -> None:
    installation, project = made
    folder = installation.projects / project.name
    before = _everything(folder)
    installation.points.hold_at("done.before")
    job_id = _change(installation, project, add=["redis", "jwt"])
    installation.wait_at("done.before")
    assert _everything(folder) != before
    _kill_at(installation, [point for step in UNDONE for point in (f"{step}.before", *points_of(step))])
    assert installation.ask("POST", f"jobs/{job_id}/cancel/")[0] in {200, 204}

    job = installation.rest(job_id)

    installation.points.let_go("done.before")
    assert job["state"] == "cancelled", (job, installation.log(job_id))
    assert installation.points.to_be_killed_at() == []
    assert installation.points.marks("intruder") == []
    assert _everything(folder) == before
    _check_sound(folder, project)


def _kill_at(installation: Installation, points: list[str]) -> None:
    for point in dict.fromkeys(points):
        installation.points.kill_at(point)


def _change(installation: Installation, made: Made, **request: Any) -> str:
    status, answer = installation.ask("POST", f"projects/{made.name}/plugins/", request)
    assert status == 202, answer
    return str(answer["job_id"])


def _check_sound(folder: Path, made: Made) -> None:
    """The repository is clean, the environment whole and as locked, the database up to date, and it runs."""
    assert git(folder, "status", "--porcelain") == ""
    assert git(folder, "symbolic-ref", "--short", "HEAD") == "develop"
    assert git(folder, "fsck", "--full", "--strict", "--no-dangling") == ""
    assert git(folder, "branch", "--list", "boatyard/*") == ""
    assert missing_files(folder / ".venv") == []
    assert not (folder / ".venv/.changing").exists()
    run(folder, ".venv/bin/python", "src/manage.py", "migrate", "--check")
    run(folder, ".venv/bin/python", "src/manage.py", "check")
    assert get(made, "/")[0] == 200


def _everything(folder: Path) -> dict[str, object]:
    """All that a change touches and its undo has to give back."""
    packages = sorted(path.name for path in (folder / ".venv").glob("lib/*/site-packages/*.dist-info"))
    return {
        "commit": git(folder, "rev-parse", "HEAD"),
        "branches": git(folder, "for-each-ref", "refs/heads"),
        "index": git(folder, "ls-files", "--stage"),
        "changes": git(folder, "status", "--porcelain"),
        "settings": (folder / ".env").read_text(),
        "packages": packages,
        "migrations": run(folder, ".venv/bin/python", "src/manage.py", "showmigrations", "--list"),
    }


def git(folder: Path, *arguments: str) -> str:
    return run(folder, "git", *arguments)


def run(folder: Path, *argv: str) -> str:
    done = subprocess.run(argv, cwd=folder, env=clean_environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()
