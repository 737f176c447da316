"""A change as a job, on a real repository: one commit, people's own work kept, and taken back whole."""

import re

import pytest

from boatyard.apps.jobs.models import JobState
from boatyard.apps.projects.logic.commands.restart_project import RestartProject
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus
from boatyard.core.errors import ExternalFailure
from tests.apps.projects.changing.berth import Berth

SETTINGS = "src/settings.py"
MINE = "A = 1\n\nB = 'mine'\n\nC = 3\n"
NEW = "A = 1\n\nB = 2\n\nC = 'new'\n"


def test_adding_makes_one_commit_with_what_came_along(berth: Berth) -> None:
    berth.make()
    before = berth.git("rev-parse", "HEAD")

    job = berth.change(add=("celery",))

    assert job.state == JobState.SUCCEEDED, job.error
    assert berth.git("rev-parse", "HEAD^") == before
    assert berth.git("log", "-1", "--format=%s") == "build: add celery"
    assert berth.git("status", "--porcelain") == ""
    assert berth.git("symbolic-ref", "--short", "HEAD") == "develop"
    assert "BROKER" in berth.read("src/config/sections/celery.py")
    assert Project.objects.get().plugins == ["celery", "redis"]
    assert (berth.folder / ".boatyard" / "celery.toml").exists()


def test_adding_and_removing_give_the_same_tree_byte_for_byte(berth: Berth) -> None:
    berth.make()
    before, lock = berth.tree(), berth.read("poetry.lock")
    berth.change(add=("celery",))
    assert berth.tree() != before

    job = berth.change(remove=("celery",))

    assert job.state == JobState.SUCCEEDED, job.error
    assert (berth.tree(), berth.read("poetry.lock")) == (before, lock)
    assert berth.git("log", "-1", "--format=%s") == "build: remove celery"


def test_what_people_have_changed_stays(berth: Berth) -> None:
    berth.make("celery")
    (berth.folder / "docs/celery.md").unlink()
    berth.write("src/mine.py", "MINE = True\n")
    berth.edit(SETTINGS, MINE)
    berth.release_keel("1.3.0", {SETTINGS: NEW, "src/new.py": "NEW = True\n"})

    job = berth.change(update_all=True)

    assert job.state == JobState.SUCCEEDED, job.error
    assert berth.read(SETTINGS) == "A = 1\n\nB = 'mine'\n\nC = 'new'\n"
    assert (berth.folder / "src/mine.py").exists()
    assert (berth.folder / "src/new.py").exists()
    assert not (berth.folder / "docs/celery.md").exists()
    assert berth.git("log", "-1", "--format=%s") == "build: update to keel 1.3.0"


@pytest.mark.parametrize("lost", ["refs", "store", "both"])
def test_the_old_rendering_is_found_whatever_was_deleted(
    berth: Berth, lost: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refs of a fresh clone, or Boatyard's store, or the released versions are left."""
    berth.make()
    berth.change(add=("redis",))
    if lost in ("refs", "both"):
        for ref in berth.git("for-each-ref", "--format=%(refname)", "refs/boatyard").split():
            berth.git("update-ref", "-d", ref)
    if lost in ("store", "both"):
        monkeypatch.setenv("BOATYARD_HOME", str(berth.folder.parent / "another-home"))
    berth.edit(SETTINGS, MINE)
    berth.release_keel("1.3.0", {SETTINGS: NEW})

    job = berth.change(update_all=True)

    assert job.state == JobState.SUCCEEDED, job.error
    assert berth.read(SETTINGS) == "A = 1\n\nB = 'mine'\n\nC = 'new'\n"


def test_an_update_after_a_squash_merged_update(berth: Berth) -> None:
    berth.make("redis")
    berth.git("switch", "-qc", "feature/update")
    berth.release_keel("1.3.0", {SETTINGS: NEW})
    berth.change(update_all=True)
    berth.git("switch", "-q", "develop")
    berth.git("merge", "--squash", "-q", "feature/update")
    berth.commit("build: all of it")
    berth.git("branch", "-qD", "feature/update")
    berth.edit(SETTINGS, NEW.replace("A = 1", "A = 'mine'"))
    berth.release_keel("1.4.0", {SETTINGS: NEW.replace("'new'", "'newer'")})

    job = berth.change(update_all=True)

    assert job.state == JobState.SUCCEEDED, job.error
    assert berth.read(SETTINGS) == "A = 'mine'\n\nB = 2\n\nC = 'newer'\n"


def test_newer_packages_alone_are_an_update_too(berth: Berth) -> None:
    berth.make()
    shipped = berth.read("poetry.lock")
    older = re.sub(r'(name = "sqlparse"\nversion = )".*"', r'\1"0.5.0"', shipped)
    assert older != shipped
    berth.edit("poetry.lock", older)
    assert [change.before for change in berth.preview(update_all=True).packages] == ["0.5.0"]

    job = berth.change(update_all=True)

    assert job.state == JobState.SUCCEEDED, job.error
    assert berth.read("poetry.lock") == shipped
    assert berth.git("log", "-1", "--format=%s") == "build: update packages"
    assert berth.ask(update_all=True).job_id is None


def test_a_server_that_ran_is_restarted_and_one_that_did_not_is_left(berth: Berth) -> None:
    berth.make()
    berth.change(add=("redis",))
    assert berth.platform.told == []
    berth.platform.runs = True
    berth.change(remove=("redis",))
    assert berth.platform.told == ["stop", "start", "wait"]


def test_new_keys_come_into_the_env_file_and_go_again(berth: Berth) -> None:
    berth.make()
    mine = "SECRET_KEY=x\nPORT=8000\n"
    berth.write(".env", mine)
    (berth.folder / ".env").chmod(0o600)
    berth.change(add=("celery",))
    assert berth.read(".env") == f"{mine}\n# Where the broker is\nBROKER=memory\n"
    assert (berth.folder / ".env").stat().st_mode & 0o777 == 0o600
    berth.change(remove=("celery",))
    assert berth.read(".env") == mine


def test_without_an_environment_packages_and_database_are_left_with_a_word(berth: Berth) -> None:
    berth.make()
    job = berth.change(add=("redis",))
    assert "There is no environment here" in berth.log(job)


def failing(_site: object, _check: object) -> None:
    raise ExternalFailure("The project did not come up.")


def test_a_change_after_which_the_project_does_not_come_up_can_be_taken_back(
    berth: Berth, monkeypatch: pytest.MonkeyPatch
) -> None:
    berth.make()
    berth.write(".env", "SECRET_KEY=x\n")
    before, plugins = berth.everything(), Project.objects.get().plugins
    berth.platform.runs = True
    monkeypatch.setattr(berth.platform, "wait_until_up", failing)

    job = berth.change(add=("celery",))

    assert (job.state, job.can_undo) == (JobState.FAILED, True)
    assert berth.everything() != before
    berth.abort()
    assert berth.everything() == before
    assert Project.objects.get().plugins == plugins
    assert berth.platform.runs


def test_or_it_goes_on_once_that_is_put_right(berth: Berth, monkeypatch: pytest.MonkeyPatch) -> None:
    berth.make()
    berth.platform.runs = True
    with monkeypatch.context() as broken:
        broken.setattr(berth.platform, "wait_until_up", failing)
        assert berth.change(add=("celery",)).state == JobState.FAILED
    assert berth.go_on().state == JobState.SUCCEEDED
    assert Project.objects.get().plugins == ["celery", "redis"]


def test_what_was_committed_on_top_is_not_taken_back(berth: Berth, monkeypatch: pytest.MonkeyPatch) -> None:
    berth.make()
    berth.platform.runs = True
    monkeypatch.setattr(berth.platform, "wait_until_up", failing)
    berth.change(add=("redis",))
    berth.edit("src/mine.py", "MINE = True\n")
    before = berth.everything()

    job = berth.abort()

    assert job.state == JobState.FAILED
    assert "has moved on" in job.error
    assert berth.everything() == before


def test_a_restart_does_not_take_the_way_back_away(berth: Berth, monkeypatch: pytest.MonkeyPatch) -> None:
    berth.make()
    before = berth.everything()
    berth.platform.runs = True
    with monkeypatch.context() as broken:
        broken.setattr(berth.platform, "wait_until_up", failing)
        berth.change(add=("redis",))
    berth.rest(bus.execute(RestartProject("shop")))
    assert berth.abort().state == JobState.UNDONE
    assert berth.everything() == before


def test_the_rendering_that_a_change_needs_is_not_made_twice(
    berth: Berth, monkeypatch: pytest.MonkeyPatch
) -> None:
    berth.make()
    made: list[str] = []
    renderer = berth.site.renderer
    render = type(renderer).render_state

    def counted(self: object, state: object, *arguments: object, **options: object) -> object:
        made.append(str(state))
        return render(self, state, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(type(renderer), "render_state", counted)
    berth.change(add=("redis",))
    berth.change(remove=("redis",))
    assert len(made) == len(set(made)) == 2
