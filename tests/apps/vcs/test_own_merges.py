"""Merges of two branches by users."""

from subprocess import CalledProcessError

import pytest

from boatyard.apps.vcs.logic.errors import RepositoryError
from boatyard.apps.vcs.logic.note import NoteKind
from boatyard.apps.vcs.services.git_conflicts import GitConflicts
from tests.apps.vcs.project import Project

conflicts = GitConflicts()
PYPROJECT = '[project]\nname = "shop"\ndependencies = [\n    "django (>=6.1)",\n]\n'
ENV = "A=1\n"
BASE = {"pyproject.toml": PYPROJECT, ".env.example": ENV, "poetry.lock": "lock\n", "code.py": "x = 1\n"}


def adding(name: str) -> dict[str, str]:
    """Returns the files of a branch that added a plugin."""
    return {
        "pyproject.toml": PYPROJECT.replace('",\n]', f'",\n    "{name} (>=1)",\n]'),
        ".env.example": f"{ENV}{name.upper()}=\n",
        "poetry.lock": f"lock with {name}\n",
        f".boatyard/{name}.toml": "chosen = true\n",
    }


@pytest.fixture
def merging(project: Project) -> Project:
    """A project during a merge of two branches with different plugins."""
    project.begin(BASE)
    project.git("switch", "--quiet", "-c", "other")
    project.commit(adding("htmx"))
    project.git("switch", "--quiet", "develop")
    project.commit(adding("celery"))
    with pytest.raises(CalledProcessError):
        project.git("merge", "other")
    return project


def test_what_has_structure_is_resolved_and_the_lock_is_left(merging: Project) -> None:
    found = conflicts.resolve(merging.folder)
    assert (found.resolved, found.left) == ((".env.example", "pyproject.toml"), ("poetry.lock",))
    assert (
        (merging.folder / "pyproject.toml")
        .read_text()
        .endswith('    "django (>=6.1)",\n    "htmx (>=1)",\n    "celery (>=1)",\n]\n')
    )
    assert (merging.folder / ".env.example").read_text() == "A=1\nHTMX=\nCELERY=\n"
    conflicts.stage(merging.folder, {"poetry.lock": b"lock with both\n"})
    assert not [line for line in merging.status() if line.startswith(("UU", "AA"))]
    merging.git("commit", "--quiet", "--no-edit")
    assert merging.status() == []
    assert merging.git("show", "HEAD:poetry.lock") == "lock with both"
    assert len(merging.git("log", "-1", "--format=%P").split()) == 2


def test_what_people_have_begun_to_resolve_is_theirs(merging: Project) -> None:
    merging.write({".env.example": "A=1\nmy own way\n"})
    assert conflicts.resolve(merging.folder).resolved == ("pyproject.toml",)
    assert (merging.folder / ".env.example").read_text() == "A=1\nmy own way\n"


def test_a_true_conflict_is_left_with_its_markers(project: Project) -> None:
    project.begin(BASE)
    project.git("switch", "--quiet", "-c", "other")
    project.commit({".env.example": "A=2\n", "pyproject.toml": PYPROJECT.replace("6.1", "6.1.2")})
    project.git("switch", "--quiet", "develop")
    project.commit({".env.example": "A=3\n", "pyproject.toml": PYPROJECT.replace("6.1", "6.1.3")})
    with pytest.raises(CalledProcessError):
        project.git("merge", "other")
    found = conflicts.resolve(project.folder)
    assert (found.resolved, found.left) == (("pyproject.toml",), (".env.example",))
    assert [note.kind for note in found.notes] == [NoteKind.KEPT_YOURS]
    assert "<<<<<<<" in (project.folder / ".env.example").read_text()


@pytest.mark.parametrize("operation", ["", "migrations.RunPython(code)"])
def test_two_last_migrations_are_merged_or_left(project: Project, operation: str) -> None:
    folder = "src/apps/orders/migrations"
    text = "class Migration(migrations.Migration):\n    dependencies = [{}]\n    operations = [{}]\n"
    project.begin({f"{folder}/0001_initial.py": text.format("", "")})
    after = text.format("('orders', '0001_initial')", operation)
    project.git("switch", "--quiet", "-c", "other")
    project.commit({f"{folder}/0002_new.py": after})
    project.git("switch", "--quiet", "develop")
    project.commit({f"{folder}/0002_mine.py": after})
    project.git("merge", "--quiet", "--no-commit", "other")
    found = conflicts.resolve(project.folder)
    merged = f"{folder}/0003_merge_0002_mine_0002_new.py"
    assert (merged in found.resolved) is not bool(operation)
    assert found.left == ((f"{folder}/0002_new.py",) if operation else ())
    assert (f"A  {merged}" in project.status()) is not bool(operation)


def test_without_a_merge_under_way_there_is_nothing_to_resolve(project: Project) -> None:
    project.begin(BASE)
    with pytest.raises(RepositoryError, match="There is no unfinished merge"):
        conflicts.resolve(project.folder)


def test_staging_replaces_what_is_there_and_adds_what_is_not(project: Project) -> None:
    project.begin(BASE)
    project.write({"poetry.lock": "half\n"})
    conflicts.stage(project.folder, {"poetry.lock": b"new\n", "deep/er/new": b"x\n"})
    assert project.status() == ["A  deep/er/new", "M  poetry.lock"]
