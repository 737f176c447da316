"""Person and template have changed the same lines: a branch of its own, and a way on and a way back."""

from typing import Any

import pytest

from boatyard.apps.jobs.logic.job_detail import JobDetail
from boatyard.apps.jobs.models import JobState
from boatyard.apps.projects.logic.commands.continue_change import ContinueChange
from boatyard.apps.projects.logic.queries.get_change import GetChange
from boatyard.apps.vcs.services.git_conflicts import GitConflicts
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict
from tests.apps.projects.changing.berth import Berth

SETTINGS = "src/settings.py"
MINE = "A = 1\n\nB = 'mine'\n\nC = 3\n"
NEW = "A = 1\n\nB = 'new'\n\nC = 3\n"


@pytest.fixture
def stopped(berth: Berth) -> JobDetail:
    """An update that has met a person's edit of the same line."""
    berth.make("redis")
    berth.edit(SETTINGS, MINE)
    berth.release_keel("1.3.0", {SETTINGS: NEW, "src/new.py": "NEW = True\n"})
    return berth.change(update_all=True)


def test_it_stops_on_a_branch_of_its_own_and_says_what_to_do(berth: Berth, stopped: JobDetail) -> None:
    assert stopped.state == JobState.FAILED
    assert [step.name for step in stopped.steps if step.status == "failed"] == ["merge"]
    for word in (SETTINGS, "git add", "boatyard update --continue", "boatyard update --abort"):
        assert word in stopped.error
    assert berth.git("symbolic-ref", "--short", "HEAD").startswith("boatyard/update-")
    assert "<<<<<<<" in berth.read(SETTINGS)
    assert berth.git("show", f"develop:{SETTINGS}") == MINE.strip()


def test_git_shows_it_as_any_conflict(berth: Berth, stopped: JobDetail) -> None:
    assert berth.git("diff", "--name-only", "--diff-filter=U") == SETTINGS
    assert berth.git("status", "--porcelain", SETTINGS).startswith("UU")


def test_the_faces_can_tell_what_waits(berth: Berth, stopped: JobDetail) -> None:
    waiting = bus.execute(GetChange("shop"))
    assert (waiting.job_id, waiting.original) == (stopped.id, "develop")
    assert [(file.path, file.is_resolved) for file in waiting.files] == [(SETTINGS, False)]
    berth.write(SETTINGS, MINE)
    berth.git("add", SETTINGS)
    assert bus.execute(GetChange("shop")).files[0].is_resolved


def test_what_is_resolved_is_committed_and_the_branch_goes(berth: Berth, stopped: JobDetail) -> None:
    berth.write(SETTINGS, "A = 1\n\nB = 'both'\n\nC = 3\n")
    berth.git("add", SETTINGS)

    job = berth.go_on()

    assert job.state == JobState.SUCCEEDED, job.error
    assert berth.git("symbolic-ref", "--short", "HEAD") == "develop"
    assert berth.git("branch", "--list", "boatyard/*") == ""
    assert berth.git("status", "--porcelain") == ""
    assert "both" in berth.read(SETTINGS)
    assert berth.git("log", "-1", "--format=%s") == "build: update to keel 1.3.0"
    assert (berth.folder / "src/new.py").exists()
    assert bus.execute(GetChange("shop")).job_id is None


def test_what_a_person_has_committed_there_is_taken(berth: Berth, stopped: JobDetail) -> None:
    berth.write(SETTINGS, MINE)
    berth.commit("build: my own words")
    assert berth.go_on().state == JobState.SUCCEEDED
    assert berth.git("symbolic-ref", "--short", "HEAD") == "develop"
    assert "my own words" in berth.git("log", "-2", "--format=%s")
    assert berth.git("status", "--porcelain") == ""


def test_what_is_left_is_told_again(berth: Berth, stopped: JobDetail) -> None:
    job = berth.go_on()
    assert job.state == JobState.FAILED
    assert SETTINGS in job.error
    assert "<<<<<<<" in berth.read(SETTINGS)


def test_taking_it_back_leaves_all_as_it_was(berth: Berth) -> None:
    berth.make("redis")
    berth.edit(SETTINGS, MINE)
    berth.release_keel("1.3.0", {SETTINGS: NEW})
    berth.write("untracked.txt", "mine\n")
    before = berth.everything()
    berth.change(update_all=True)
    assert berth.everything() != before

    assert berth.abort().state == JobState.UNDONE

    assert berth.everything() == before


def test_a_branch_that_somebody_has_deleted_can_only_be_taken_back(berth: Berth, stopped: JobDetail) -> None:
    branch = berth.git("symbolic-ref", "--short", "HEAD")
    berth.git("switch", "-qf", "develop")
    berth.git("branch", "-D", branch)
    job = berth.go_on()
    assert job.state == JobState.FAILED
    assert "--abort" in job.error
    assert berth.abort().state == JobState.UNDONE


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_worker_that_dies_while_the_branch_is_made_leaves_it_to_the_next(
    berth: Berth, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    berth.make("redis")
    berth.edit(SETTINGS, MINE)
    berth.release_keel("1.3.0", {SETTINGS: NEW})
    before = berth.everything()
    start = GitConflicts.start

    def dying(*arguments: Any) -> None:
        if when == "after":
            start(*arguments)
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(GitConflicts, "start", dying)
        assert berth.change(update_all=True).state == JobState.FAILED

    job = berth.go_on()

    assert (job.state, SETTINGS in job.error) == (JobState.FAILED, True)
    assert "<<<<<<<" in berth.read(SETTINGS)
    assert berth.abort().state == JobState.UNDONE
    assert berth.everything() == before


def test_nothing_else_is_begun_meanwhile(berth: Berth, stopped: JobDetail) -> None:
    with pytest.raises(Conflict, match=r"stopped half-way.*--continue.*--abort"):
        berth.ask(add=("celery",))


def test_without_a_change_there_is_nothing_to_go_on_with(berth: Berth) -> None:
    berth.make()
    with pytest.raises(Conflict, match="No change of «shop» waits"):
        bus.execute(ContinueChange("shop"))


def test_removing_what_a_person_has_edited_is_a_conflict(berth: Berth) -> None:
    berth.make("celery")
    berth.edit("src/config/sections/celery.py", "BROKER = 'mine'\nRETRIES = 3\n")
    job = berth.change(remove=("celery",))
    assert job.state == JobState.FAILED
    assert "src/config/sections/celery.py" in job.error
