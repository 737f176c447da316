"""User and template have changed the same lines: a separate branch, to continue or abort."""

from typing import Any

import pytest

from boatyard.apps.jobs.logic.job_detail import JobDetail
from boatyard.apps.jobs.models import JobState
from boatyard.apps.projects.logic.commands.continue_change import ContinueChange
from boatyard.apps.projects.logic.queries.get_change import GetChange
from boatyard.apps.vcs.services.git_conflicts import GitConflicts
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict
from tests.apps.projects.changing.project_repo import ProjectRepo

SETTINGS = "src/settings.py"
MINE = "A = 1\n\nB = 'mine'\n\nC = 3\n"
NEW = "A = 1\n\nB = 'new'\n\nC = 3\n"


@pytest.fixture
def stopped(project_repo: ProjectRepo) -> JobDetail:
    """An update in conflict with a user's edit of the same line."""
    project_repo.make("redis")
    project_repo.edit(SETTINGS, MINE)
    project_repo.release_template("1.3.0", {SETTINGS: NEW, "src/new.py": "NEW = True\n"})
    return project_repo.change(update_all=True)


def test_it_stops_on_a_branch_of_its_own_and_says_what_to_do(
    project_repo: ProjectRepo, stopped: JobDetail
) -> None:
    assert stopped.state == JobState.FAILED
    assert [step.name for step in stopped.steps if step.status == "failed"] == ["merge"]
    for word in (SETTINGS, "git add", "boatyard update --continue", "boatyard update --abort"):
        assert word in stopped.error
    assert project_repo.git("symbolic-ref", "--short", "HEAD").startswith("boatyard/update-")
    assert "<<<<<<<" in project_repo.read(SETTINGS)
    assert project_repo.git("show", f"develop:{SETTINGS}") == MINE.strip()


def test_git_shows_it_as_any_conflict(project_repo: ProjectRepo, stopped: JobDetail) -> None:
    assert project_repo.git("diff", "--name-only", "--diff-filter=U") == SETTINGS
    assert project_repo.git("status", "--porcelain", SETTINGS).startswith("UU")


def test_the_faces_can_tell_what_waits(project_repo: ProjectRepo, stopped: JobDetail) -> None:
    waiting = bus.execute(GetChange("shop"))
    assert (waiting.job_id, waiting.original) == (stopped.id, "develop")
    assert [(file.path, file.is_resolved) for file in waiting.files] == [(SETTINGS, False)]
    project_repo.write(SETTINGS, MINE)
    project_repo.git("add", SETTINGS)
    assert bus.execute(GetChange("shop")).files[0].is_resolved


def test_what_is_resolved_is_committed_and_the_branch_goes(
    project_repo: ProjectRepo, stopped: JobDetail
) -> None:
    project_repo.write(SETTINGS, "A = 1\n\nB = 'both'\n\nC = 3\n")
    project_repo.git("add", SETTINGS)

    job = project_repo.go_on()

    assert job.state == JobState.SUCCEEDED, job.error
    assert project_repo.git("symbolic-ref", "--short", "HEAD") == "develop"
    assert project_repo.git("branch", "--list", "boatyard/*") == ""
    assert project_repo.git("status", "--porcelain") == ""
    assert "both" in project_repo.read(SETTINGS)
    assert project_repo.git("log", "-1", "--format=%s") == "build: update base template to 1.3.0"
    assert (project_repo.folder / "src/new.py").exists()
    assert bus.execute(GetChange("shop")).job_id is None


def test_what_a_person_has_committed_there_is_taken(project_repo: ProjectRepo, stopped: JobDetail) -> None:
    project_repo.write(SETTINGS, MINE)
    project_repo.commit("build: my own words")
    assert project_repo.go_on().state == JobState.SUCCEEDED
    assert project_repo.git("symbolic-ref", "--short", "HEAD") == "develop"
    assert "my own words" in project_repo.git("log", "-2", "--format=%s")
    assert project_repo.git("status", "--porcelain") == ""


def test_what_is_left_is_told_again(project_repo: ProjectRepo, stopped: JobDetail) -> None:
    job = project_repo.go_on()
    assert job.state == JobState.FAILED
    assert SETTINGS in job.error
    assert "<<<<<<<" in project_repo.read(SETTINGS)


def test_taking_it_back_leaves_all_as_it_was(project_repo: ProjectRepo) -> None:
    project_repo.make("redis")
    project_repo.edit(SETTINGS, MINE)
    project_repo.release_template("1.3.0", {SETTINGS: NEW})
    project_repo.write("untracked.txt", "mine\n")
    before = project_repo.everything()
    project_repo.change(update_all=True)
    assert project_repo.everything() != before

    assert project_repo.abort().state == JobState.UNDONE

    assert project_repo.everything() == before


def test_a_branch_that_somebody_has_deleted_can_only_be_taken_back(
    project_repo: ProjectRepo, stopped: JobDetail
) -> None:
    branch = project_repo.git("symbolic-ref", "--short", "HEAD")
    project_repo.git("switch", "-qf", "develop")
    project_repo.git("branch", "-D", branch)
    job = project_repo.go_on()
    assert job.state == JobState.FAILED
    assert "--abort" in job.error
    assert project_repo.abort().state == JobState.UNDONE


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_worker_that_dies_while_the_branch_is_made_leaves_it_to_the_next(
    project_repo: ProjectRepo, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    project_repo.make("redis")
    project_repo.edit(SETTINGS, MINE)
    project_repo.release_template("1.3.0", {SETTINGS: NEW})
    before = project_repo.everything()
    start = GitConflicts.start

    def dying(*arguments: Any) -> None:
        if when == "after":
            start(*arguments)
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(GitConflicts, "start", dying)
        assert project_repo.change(update_all=True).state == JobState.FAILED

    job = project_repo.go_on()

    assert (job.state, SETTINGS in job.error) == (JobState.FAILED, True)
    assert "<<<<<<<" in project_repo.read(SETTINGS)
    assert project_repo.abort().state == JobState.UNDONE
    assert project_repo.everything() == before


def test_nothing_else_is_begun_meanwhile(project_repo: ProjectRepo, stopped: JobDetail) -> None:
    with pytest.raises(Conflict, match=r"is not finished.*--continue.*--abort"):
        project_repo.ask(add=("celery",))


def test_without_a_change_there_is_nothing_to_go_on_with(project_repo: ProjectRepo) -> None:
    project_repo.make()
    with pytest.raises(Conflict, match="«shop» has no unfinished change"):
        bus.execute(ContinueChange("shop"))


def test_removing_what_a_person_has_edited_is_a_conflict(project_repo: ProjectRepo) -> None:
    project_repo.make("celery")
    project_repo.edit("src/config/sections/celery.py", "BROKER = 'mine'\nRETRIES = 3\n")
    job = project_repo.change(remove=("celery",))
    assert job.state == JobState.FAILED
    assert "src/config/sections/celery.py" in job.error
