"""The answers of ChangePlugins and PreviewChange before a job starts."""

import shutil
from pathlib import Path

import pytest

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.logic.job_detail import job_detail
from boatyard.apps.jobs.models import Job, JobState
from boatyard.apps.plugins.logic.changing.plugin_step import ChangeAction
from boatyard.apps.projects.logic.change_preview import AppData, ChangePreview, TableRows
from boatyard.apps.projects.logic.changing.app_data import DataWouldGo
from boatyard.apps.projects.models import Project
from boatyard.core.errors import BoatyardError, Conflict, Invalid, NotFound
from boatyard.core.permissions import acting_as
from tests.apps.projects.changing.project_repo import ProjectRepo


def refused(project_repo: ProjectRepo, **change: object) -> str:
    """Returns the error. Nothing is enqueued or written."""
    before = project_repo.everything() if (project_repo.folder / ".git").is_dir() else ()
    with pytest.raises(BoatyardError) as caught:
        project_repo.ask(**change)
    assert not Job.objects.exists()
    assert before == (project_repo.everything() if (project_repo.folder / ".git").is_dir() else ())
    return caught.value.message


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"add": ("rediss",)}, "Did you mean redis?"),
        ({"add": ("celery", "memcached")}, "cannot be in the same project"),
        ({"remove": ("clery",)}, "no plugin named 'clery'"),
        ({}, "Choose plugins to add"),
        ({"add": ("celery",), "data": "burn"}, "data: Choose keep or drop"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused(
    project_repo: ProjectRepo, change: dict[str, object], says: str
) -> None:
    project_repo.make()
    assert says in refused(project_repo, **change)


def test_what_reads_the_projects_data_stays_until_that_has_moved(project_repo: ProjectRepo) -> None:
    project_repo.site.plugin(
        "store", files={"src/config/sections/store.py": "A = 1\n"}, services=["postgres"]
    )
    project_repo.open_catalogue()
    project_repo.make("store")
    project_repo.write(".env", "PORT=8000\nDATABASE_URL=postgres://ada:sesame@127.0.0.1:1/shop\n")
    said = refused(project_repo, remove=("store",))
    assert said.endswith("Move the data back first: boatyard services remove postgres --project shop")
    assert project_repo.preview(remove=("store",)).obstacle == said
    project_repo.write(".env", "PORT=8000\nDATABASE_URL=\n")
    assert project_repo.change(remove=("store",)).state == JobState.SUCCEEDED


def test_a_dirty_tree_is_refused_by_name(project_repo: ProjectRepo) -> None:
    project_repo.make()
    project_repo.write("README.md", "mine\n")
    assert "README.md" in refused(project_repo, add=("redis",))
    project_repo.git("add", "README.md")
    assert "README.md" in refused(project_repo, add=("redis",))


def test_files_that_are_not_tracked_are_fine_unless_in_the_way(project_repo: ProjectRepo) -> None:
    project_repo.make()
    project_repo.write("notes.txt", "mine\n")
    assert project_repo.change(add=("redis",)).state == JobState.SUCCEEDED
    project_repo.write("src/config/sections/celery.py", "MINE = 1\n")
    before = project_repo.everything()
    job = project_repo.change(add=("celery",))
    assert job.state == JobState.UNDONE
    assert "src/config/sections/celery.py" in job.error
    assert project_repo.everything() == before


def test_a_detached_head_is_refused(project_repo: ProjectRepo) -> None:
    project_repo.make()
    project_repo.git("switch", "-q", "--detach")
    with pytest.raises(BoatyardError, match=r"(?i)branch"):
        project_repo.ask(add=("redis",))


def test_a_merge_under_way_is_refused(project_repo: ProjectRepo) -> None:
    project_repo.make()
    project_repo.git("switch", "-qc", "other")
    project_repo.edit("README.md", "theirs\n")
    project_repo.git("switch", "-q", "develop")
    project_repo.edit("README.md", "mine\n")
    with pytest.raises(Exception, match="merge"):
        project_repo.git("merge", "other")
    assert "merge" in refused(project_repo, add=("redis",))


def test_a_project_that_was_moved_or_deleted_is_told(project_repo: ProjectRepo, tmp_path: Path) -> None:
    project_repo.make()
    project_repo.folder.rename(tmp_path / "elsewhere")
    with pytest.raises(Conflict, match="boatyard adopt"):
        project_repo.ask(add=("redis",))
    project_repo.folder.mkdir()
    with pytest.raises(Conflict, match="does not contain the project «shop»"):
        project_repo.ask(add=("redis",))


def test_a_repository_that_is_gone_is_told(project_repo: ProjectRepo) -> None:
    project_repo.make()
    shutil.rmtree(project_repo.folder / ".git")
    with pytest.raises(Conflict, match="does not contain"):
        project_repo.ask(add=("redis",))


@pytest.mark.parametrize("text", ["broken", "[rendering]\ntemplate = 3\n", "\0"])
def test_a_state_that_cannot_be_read_is_told(project_repo: ProjectRepo, text: str) -> None:
    project_repo.make()
    project_repo.edit(".boatyard.toml", text)
    assert ".boatyard.toml" in refused(project_repo, add=("redis",))


def test_a_state_that_was_deleted_is_told(project_repo: ProjectRepo) -> None:
    project_repo.make()
    project_repo.git("rm", "-q", ".boatyard.toml")
    project_repo.commit("chore: away")
    assert "Boatyard did not create this project" in refused(project_repo, add=("redis",))


def test_what_is_so_already_starts_nothing(project_repo: ProjectRepo) -> None:
    project_repo.make("redis")
    started = project_repo.ask(add=("redis",))
    assert (started.job_id, started.notes) == (None, ("The project already has redis.",))
    assert project_repo.ask(update_all=True).job_id is None
    assert not Job.objects.exists()


def test_another_account_has_no_such_project(project_repo: ProjectRepo) -> None:
    project_repo.make()
    bob = Account.objects.create_user("bob")
    with acting_as(bob.as_actor()), pytest.raises(NotFound):
        project_repo.ask(add=("redis",))
    with acting_as(bob.as_actor()), pytest.raises(NotFound):
        project_repo.preview(add=("redis",))


def test_changes_of_one_repository_are_made_one_after_the_other(project_repo: ProjectRepo) -> None:
    project_repo.make()
    first = project_repo.ask(add=("redis",)).job_id
    assert project_repo.ask(add=("redis",)).job_id == first, "asking twice is asking once"
    second = project_repo.ask(add=("celery",)).job_id
    assert first and second and first != second
    assert [job.id for job in job_detail(second).waits_for] == [first]
    assert project_repo.rest(second).state == JobState.SUCCEEDED, "which has done the first before"
    assert job_detail(first).state == JobState.SUCCEEDED
    assert Project.objects.get().plugins == ["celery", "redis"]


def test_data_that_would_go_is_asked_about(project_repo: ProjectRepo) -> None:
    project_repo.make("celery")
    project_repo.database.holds = {"work": 3, "other": 9}
    with pytest.raises(DataWouldGo) as caught:
        project_repo.ask(remove=("celery",))
    assert [(app.app, app.rows) for app in caught.value.apps] == [("work", 3)]
    for word in ("work has 3 rows: work_item (3)", "--keep-data", "--drop-data", "dumpdata work"):
        assert word in caught.value.message
    with pytest.raises(Invalid, match="Type «shop»"):
        project_repo.ask(remove=("celery",), data="drop", confirmation="shpo")
    assert not Job.objects.exists()
    assert project_repo.change(remove=("celery",), data="keep").state == JobState.SUCCEEDED


def test_an_app_without_rows_goes_without_a_question_and_its_tables_stay(project_repo: ProjectRepo) -> None:
    project_repo.make("celery")
    project_repo.database.holds = {"work": 0}
    assert project_repo.preview(remove=("celery",)).data[0].tables == (TableRows("work_item", 0),)
    with pytest.raises(Invalid, match="Type «shop»"):
        project_repo.ask(remove=("celery",), data="drop")
    assert project_repo.ask(remove=("celery",)).notes == (
        "The tables of work stay in the database: adding the plugin again finds them.",
    )
    assert project_repo.change(remove=("celery",)).state == JobState.SUCCEEDED


def test_rows_that_came_meanwhile_stop_the_job(project_repo: ProjectRepo) -> None:
    project_repo.make("celery")
    (project_repo.folder / ".venv/bin").mkdir(parents=True)
    (project_repo.folder / ".venv/bin/python").touch()
    before = project_repo.everything()
    started = project_repo.ask(remove=("celery",))
    project_repo.database.holds = {"work": 1}
    assert started.job_id
    job = project_repo.rest(started.job_id)
    assert job.state == JobState.UNDONE
    assert "work has 1 row: work_item (1)." in job.error
    assert project_repo.everything() == before


def nothing_was_written(project_repo: ProjectRepo, **change: object) -> ChangePreview:
    refs = project_repo.git("for-each-ref")
    before = project_repo.everything()
    found = project_repo.preview(**change)
    assert (project_repo.everything(), project_repo.git("for-each-ref")) == (before, refs)
    assert not Job.objects.exists()
    return found


def test_a_preview_says_all_that_would_change_and_changes_nothing(project_repo: ProjectRepo) -> None:
    project_repo.make()
    found = nothing_was_written(project_repo, add=("celery",))
    assert found.title == "build: add celery"
    assert [(step.name, step.action) for step in found.plugins] == [
        ("celery", ChangeAction.ADD),
        ("redis", ChangeAction.ADD),
    ]
    assert {file.path for file in found.files if file.action is ChangeAction.ADD} >= {
        ".boatyard/celery.toml",
        "docs/celery.md",
        "src/config/sections/celery.py",
    }
    section = next(file for file in found.files if file.path == "src/config/sections/celery.py")
    assert "+BROKER = 'memory'" in section.diff
    assert found.settings == ("BROKER",)
    assert found.services == ("redis",)
    assert found.migrations == ("src/apps/work/migrations/0001_initial.py",)
    assert (found.obstacle, found.conflicts, found.data) == ("", (), ())


def test_a_preview_shows_what_would_conflict_and_what_stays_deleted(project_repo: ProjectRepo) -> None:
    project_repo.make()
    project_repo.git("rm", "-q", "run.sh")
    project_repo.edit("src/settings.py", "A = 1\n\nB = 'mine'\n\nC = 3\n")
    project_repo.release_template(
        "1.3.0", {"src/settings.py": "A = 1\n\nB = 'new'\n\nC = 3\n", "run.sh": "#!/bin/sh\nnew\n"}
    )
    found = nothing_was_written(project_repo, update_all=True)
    assert found.conflicts == ("src/settings.py",)
    assert found.kept_deleted == ("run.sh",)
    assert any(line.startswith("src/settings.py: ") for line in found.to_look_at)


def test_a_preview_is_there_for_a_dirty_tree_and_names_the_obstacle(project_repo: ProjectRepo) -> None:
    project_repo.make("redis")
    project_repo.write("README.md", "mine\n")
    found = nothing_was_written(project_repo, remove=("redis",))
    assert "README.md" in found.obstacle
    assert found.title == "build: remove redis"


def test_a_preview_of_nothing_says_so(project_repo: ProjectRepo) -> None:
    project_repo.make("redis")
    found = nothing_was_written(project_repo, add=("redis",))
    assert (found.title, found.files, found.notes) == ("", (), ("The project already has redis.",))


def test_a_preview_shows_data_that_would_go(project_repo: ProjectRepo) -> None:
    project_repo.make("celery")
    project_repo.database.holds = {"work": 3}
    found = nothing_was_written(project_repo, remove=("celery",))
    assert found.data == (AppData("work", 3, (TableRows("work_item", 3),)),)


def test_a_project_that_is_not_made_yet_is_not_changed(project_repo: ProjectRepo) -> None:
    project_repo.make()
    Project.objects.update(is_created=False)
    with pytest.raises(Conflict, match="not created yet"):
        project_repo.ask(add=("redis",))
