"""A change as a job on a repository: one commit, users' work is kept, and undo is complete."""

import re

import pytest

from boatyard.apps.environments.logic.commands.restart_environment import RestartEnvironment
from boatyard.apps.jobs.models import JobState
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus
from tests.apps.projects.changing.project_repo import ProjectRepo

SETTINGS = "src/settings.py"
MINE = "A = 1\n\nB = 'mine'\n\nC = 3\n"
NEW = "A = 1\n\nB = 2\n\nC = 'new'\n"

MIGRATE = "python src/manage.py migrate --no-input --skip-checks"


def test_adding_makes_one_commit_with_what_came_along(project_repo: ProjectRepo) -> None:
    project_repo.make()
    before = project_repo.git("rev-parse", "HEAD")

    job = project_repo.change(add=("celery",))

    assert job.state == JobState.SUCCEEDED, job.error
    assert project_repo.git("rev-parse", "HEAD^") == before
    assert project_repo.git("log", "-1", "--format=%s") == "build: add celery"
    assert project_repo.git("status", "--porcelain") == ""
    assert project_repo.git("symbolic-ref", "--short", "HEAD") == "develop"
    assert "BROKER" in project_repo.read("src/config/sections/celery.py")
    assert Project.objects.get().plugins == ["celery", "redis"]
    assert (project_repo.folder / ".boatyard" / "celery.toml").exists()


def test_adding_and_removing_give_the_same_tree_byte_for_byte(project_repo: ProjectRepo) -> None:
    project_repo.make()
    before, lock = project_repo.tree(), project_repo.read("poetry.lock")
    project_repo.change(add=("celery",))
    assert project_repo.tree() != before

    job = project_repo.change(remove=("celery",))

    assert job.state == JobState.SUCCEEDED, job.error
    assert (project_repo.tree(), project_repo.read("poetry.lock")) == (before, lock)
    assert project_repo.git("log", "-1", "--format=%s") == "build: remove celery"


def test_what_people_have_changed_stays(project_repo: ProjectRepo) -> None:
    project_repo.make("celery")
    (project_repo.folder / "docs/celery.md").unlink()
    project_repo.write("src/mine.py", "MINE = True\n")
    project_repo.edit(SETTINGS, MINE)
    project_repo.release_template("1.3.0", {SETTINGS: NEW, "src/new.py": "NEW = True\n"})

    job = project_repo.change(update_all=True)

    assert job.state == JobState.SUCCEEDED, job.error
    assert project_repo.read(SETTINGS) == "A = 1\n\nB = 'mine'\n\nC = 'new'\n"
    assert (project_repo.folder / "src/mine.py").exists()
    assert (project_repo.folder / "src/new.py").exists()
    assert not (project_repo.folder / "docs/celery.md").exists()
    assert project_repo.git("log", "-1", "--format=%s") == "build: update base template to 1.3.0"


@pytest.mark.parametrize("lost", ["refs", "store", "both"])
def test_the_old_rendering_is_found_whatever_was_deleted(
    project_repo: ProjectRepo, lost: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the refs of a fresh clone, or Boatyard's store, or the released versions exist."""
    project_repo.make()
    project_repo.change(add=("redis",))
    if lost in ("refs", "both"):
        for ref in project_repo.git("for-each-ref", "--format=%(refname)", "refs/boatyard").split():
            project_repo.git("update-ref", "-d", ref)
    if lost in ("store", "both"):
        monkeypatch.setenv("BOATYARD_HOME", str(project_repo.folder.parent / "another-home"))
    project_repo.edit(SETTINGS, MINE)
    project_repo.release_template("1.3.0", {SETTINGS: NEW})

    job = project_repo.change(update_all=True)

    assert job.state == JobState.SUCCEEDED, job.error
    assert project_repo.read(SETTINGS) == "A = 1\n\nB = 'mine'\n\nC = 'new'\n"


def test_an_update_after_a_squash_merged_update(project_repo: ProjectRepo) -> None:
    project_repo.make("redis")
    project_repo.git("switch", "-qc", "feature/update")
    project_repo.release_template("1.3.0", {SETTINGS: NEW})
    project_repo.change(update_all=True)
    project_repo.git("switch", "-q", "develop")
    project_repo.git("merge", "--squash", "-q", "feature/update")
    project_repo.commit("build: all of it")
    project_repo.git("branch", "-qD", "feature/update")
    project_repo.edit(SETTINGS, NEW.replace("A = 1", "A = 'mine'"))
    project_repo.release_template("1.4.0", {SETTINGS: NEW.replace("'new'", "'newer'")})

    job = project_repo.change(update_all=True)

    assert job.state == JobState.SUCCEEDED, job.error
    assert project_repo.read(SETTINGS) == "A = 'mine'\n\nB = 2\n\nC = 'newer'\n"


def test_newer_packages_alone_are_an_update_too(project_repo: ProjectRepo) -> None:
    project_repo.make()
    shipped = project_repo.read("poetry.lock")
    older = re.sub(r'(name = "sqlparse"\nversion = )".*"', r'\1"0.5.0"', shipped)
    assert older != shipped
    project_repo.edit("poetry.lock", older)
    assert [change.before for change in project_repo.preview(update_all=True).packages] == ["0.5.0"]

    job = project_repo.change(update_all=True)

    assert job.state == JobState.SUCCEEDED, job.error
    assert project_repo.read("poetry.lock") == shipped
    assert project_repo.git("log", "-1", "--format=%s") == "build: update packages"
    assert project_repo.ask(update_all=True).job_id is None


def test_a_server_that_ran_is_restarted_and_one_that_did_not_is_left(project_repo: ProjectRepo) -> None:
    project_repo.make()
    project_repo.change(add=("redis",))
    assert project_repo.platform.told == ["prepare to run", MIGRATE, "prepare to develop"]
    project_repo.platform.told.clear()
    project_repo.run()
    project_repo.change(remove=("redis",))
    told = ["stop", "prepare to run", MIGRATE, "start", "ask", "prepare to develop"]
    assert project_repo.platform.told == told


def test_new_keys_come_into_the_env_file_and_go_again(project_repo: ProjectRepo) -> None:
    project_repo.make()
    mine = "SECRET_KEY=x\nPORT=8000\n"
    project_repo.write(".env", mine)
    (project_repo.folder / ".env").chmod(0o600)
    project_repo.change(add=("celery",))
    assert project_repo.read(".env") == f"{mine}\n# Where the broker is\nBROKER=memory\n"
    assert (project_repo.folder / ".env").stat().st_mode & 0o777 == 0o600
    project_repo.change(remove=("celery",))
    assert project_repo.read(".env") == mine


def test_a_change_after_which_the_project_does_not_come_up_can_be_taken_back(
    project_repo: ProjectRepo,
) -> None:
    project_repo.make()
    project_repo.write(".env", "SECRET_KEY=x\n")
    before, plugins = project_repo.everything(), Project.objects.get().plugins
    project_repo.run()
    project_repo.platform.comes_up = False

    job = project_repo.change(add=("celery",))

    assert (job.state, job.can_undo) == (JobState.FAILED, True)
    assert project_repo.everything() != before
    project_repo.abort()
    assert project_repo.everything() == before
    assert Project.objects.get().plugins == plugins
    assert project_repo.platform.runs


def test_or_it_goes_on_once_that_is_put_right(project_repo: ProjectRepo) -> None:
    project_repo.make()
    project_repo.run()
    project_repo.platform.comes_up = False
    assert project_repo.change(add=("celery",)).state == JobState.FAILED
    project_repo.platform.comes_up = True
    assert project_repo.go_on().state == JobState.SUCCEEDED
    assert Project.objects.get().plugins == ["celery", "redis"]


def test_what_was_committed_on_top_is_not_taken_back(project_repo: ProjectRepo) -> None:
    project_repo.make()
    project_repo.run()
    project_repo.platform.comes_up = False
    project_repo.change(add=("redis",))
    project_repo.edit("src/mine.py", "MINE = True\n")
    before = project_repo.everything()

    job = project_repo.abort()

    assert job.state == JobState.FAILED
    assert "has newer commits" in job.error
    assert project_repo.everything() == before


def test_a_restart_does_not_take_the_way_back_away(project_repo: ProjectRepo) -> None:
    project_repo.make()
    before = project_repo.everything()
    project_repo.run()
    project_repo.platform.comes_up = False
    project_repo.change(add=("redis",))
    project_repo.platform.comes_up = True
    project_repo.rest(bus.execute(RestartEnvironment("shop")))
    assert project_repo.abort().state == JobState.UNDONE
    assert project_repo.everything() == before


def test_the_rendering_that_a_change_needs_is_not_made_twice(
    project_repo: ProjectRepo, monkeypatch: pytest.MonkeyPatch
) -> None:
    project_repo.make()
    made: list[str] = []
    renderer = project_repo.site.renderer
    render = type(renderer).render_state

    def counted(self: object, state: object, *arguments: object, **options: object) -> object:
        made.append(str(state))
        return render(self, state, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(type(renderer), "render_state", counted)
    project_repo.change(add=("redis",))
    project_repo.change(remove=("redis",))
    assert len(made) == len(set(made)) == 2
