"""Merges of branches with changes by the user: conflicts, and two last migrations of an app."""

import subprocess
from pathlib import Path

import pytest

from boatyard.apps.jobs.models import JobState
from boatyard.apps.projects.logic.commands.resolve_merge import MergeResolution, ResolveMerge
from boatyard.apps.projects.logic.queries.get_change import GetChange
from boatyard.core.bus import bus
from boatyard.core.errors import BoatyardError
from tests.apps.projects.changing.project_repo import IDENTITY, ProjectRepo

MIGRATION = """\
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [{dependencies}]

    operations = [{operations}]
"""


def migration(*operations: str, after: str = "") -> str:
    dependencies = f'("people", "{after}")' if after else ""
    return MIGRATION.format(dependencies=dependencies, operations=", ".join(operations))


def field(name: str) -> str:
    return f'migrations.AddField("person", "{name}", models.TextField(default=""))'


@pytest.fixture
def two_branches(project_repo: ProjectRepo) -> ProjectRepo:
    """Adds a plugin with packages on develop, and another on a branch."""
    for name, package in (("jwt", "pyjwt"), ("htmx", "django-htmx")):
        files = {f"src/config/sections/{name}.py": f"NAME = '{name}'\n"}
        project_repo.site.plugin(name, files=files, tail=f'[dependencies.main]\n{package} = "*"\n')
    project_repo.open_catalogue()
    project_repo.make()
    project_repo.git("switch", "-qc", "feature/htmx")
    assert project_repo.change(add=("htmx",)).state == JobState.SUCCEEDED
    project_repo.git("switch", "-q", "develop")
    assert project_repo.change(add=("jwt",)).state == JobState.SUCCEEDED
    return project_repo


def merged(project_repo: ProjectRepo, branch: str) -> MergeResolution:
    """The state after a user's merge with Boatyard's help."""
    done = subprocess.run(
        ["git", *IDENTITY, "merge", "--no-edit", branch], cwd=project_repo.folder, capture_output=True
    )
    assert done.returncode == 1, done.stdout
    return bus.execute(ResolveMerge("shop"))


def test_plugins_added_on_two_branches_meet_as_if_added_on_one(
    two_branches: ProjectRepo, tmp_path: Path
) -> None:
    project_repo = two_branches

    done = merged(project_repo, "feature/htmx")

    assert done.left == (), done.notes
    assert "poetry.lock" in done.resolved
    project_repo.git("commit", "--quiet", "--no-edit")
    together = project_repo.tree()
    project_repo.git("switch", "-qc", "one-branch", "HEAD^1")
    assert project_repo.change(add=("htmx",)).state == JobState.SUCCEEDED
    assert project_repo.tree() == together


def test_what_people_have_to_decide_is_left_to_them(two_branches: ProjectRepo) -> None:
    project_repo = two_branches
    project_repo.edit("README.md", "# Mine\n")
    project_repo.git("switch", "-q", "feature/htmx")
    project_repo.edit("README.md", "# Theirs\n")
    project_repo.git("switch", "-q", "develop")

    done = merged(project_repo, "feature/htmx")

    assert done.left == ("README.md",)
    assert "<<<<<<<" in project_repo.read("README.md")
    project_repo.write("README.md", "# Both\n")
    project_repo.git("add", "README.md")
    project_repo.git("commit", "--quiet", "--no-edit")
    assert project_repo.change(remove=("htmx",)).state == JobState.SUCCEEDED


def test_without_a_merge_there_is_nothing_to_help_with(project_repo: ProjectRepo) -> None:
    project_repo.make()
    with pytest.raises(BoatyardError, match=r"no unfinished merge"):
        bus.execute(ResolveMerge("shop"))


def with_person(project_repo: ProjectRepo) -> None:
    first = 'migrations.CreateModel("Person", [("id", models.BigAutoField(primary_key=True))])'
    project_repo.site.template_file("src/apps/people/migrations/__init__.py", "")
    project_repo.site.template_file("src/apps/people/migrations/0001_initial.py", migration(first))
    project_repo.open_catalogue()
    project_repo.make()


def test_two_new_migrations_of_one_app_get_one_that_merges_them(project_repo: ProjectRepo) -> None:
    with_person(project_repo)
    project_repo.edit(
        "src/apps/people/migrations/0002_mine.py", migration(field("mine"), after="0001_initial")
    )
    theirs = migration(field("theirs"), after="0001_initial")
    project_repo.release_template("1.3.0", {"src/apps/people/migrations/0002_theirs.py": theirs})

    job = project_repo.change(update_all=True)

    assert job.state == JobState.SUCCEEDED, job.error
    files = sorted(path.name for path in (project_repo.folder / "src/apps/people/migrations").glob("0*.py"))
    assert files[:3] == ["0001_initial.py", "0002_mine.py", "0002_theirs.py"]
    assert len(files) == 4
    text = project_repo.read(f"src/apps/people/migrations/{files[3]}")
    assert "0002_mine" in text
    assert "0002_theirs" in text


def test_two_that_touch_the_same_are_for_a_person_to_decide(project_repo: ProjectRepo) -> None:
    with_person(project_repo)
    project_repo.edit(
        "src/apps/people/migrations/0002_mine.py", migration(field("name"), after="0001_initial")
    )
    theirs = migration(field("name"), after="0001_initial")
    project_repo.release_template("1.3.0", {"src/apps/people/migrations/0002_theirs.py": theirs})

    job = project_repo.change(update_all=True)

    assert job.state == JobState.FAILED
    assert all("src/apps/people/migrations/" in file.path for file in bus.execute(GetChange("shop")).files)
    assert project_repo.abort().state == JobState.UNDONE
