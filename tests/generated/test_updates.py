"""Updates as they come in life: an older version, people's own work, and the project's gate after it.

The base template comes from its released archive; a plugin's older version is derived from its current one
(see older_catalogue.py). Nothing that people did may be lost, and only what is expected here
may be a conflict.
"""

import subprocess
from pathlib import Path

import pytest

from boatyard.apps.jobs.models import JobState
from boatyard.core.processes import is_usable
from tests.apps.jobs.conftest import migrated_sqlite, sqlite_url
from tests.needs import lacking

from .combinations import ALONE
from .edits import STRANGER, add_by_poetry, check_kept, commit, edit, locked
from .gate import passes_its_gate
from .older_catalogue import GONE, OLDER
from .own_app import check_moved
from .updated_project import UpdatedProject
from .updated_projects import bare_project, environment_of_any, updated_project

__all__ = ["bare_project", "environment_of_any", "migrated_sqlite", "sqlite_url", "updated_project"]
pytestmark = [pytest.mark.xdist_group("generated-updates"), pytest.mark.timeout(900)]

FIRST_TEMPLATE = "0.2.0"
FIRST_VERSIONS = {
    "example": "0.2.0",
    "celery": "0.1.0",
    "redis": "0.1.0",
    "postgres": "0.1.0",
    "htmx": "0.1.0",
}
"""The oldest that are archived."""
LAST_TEMPLATE = "0.3.0"
LAST_VERSIONS = {
    "celery": "0.2.0",
    "example": "0.3.0",
    "htmx": "0.1.0",
    "jwt": "0.2.0",
    "outbox": "0.1.0",
    "postgres": "0.2.0",
    "redis": "0.2.0",
}
"""The last ones that had their machinery among the apps."""

COMPOSE_EDITS = {
    "docker-compose.yml": {
        '    DATABASE_URL: ""\n': '    LOG_LEVEL: debug\n    DATABASE_URL: ""\n',
        "      - 127.0.0.1:${WEB_CONTAINER_PORT:-9000}:8000\n": "      - 0.0.0.0:8080:8000\n",
        "    command: [backend]\n": "    command: [backend] # ours\n    cpus: 2\n",
        "services:\n": "services:\n  mail:\n    <<: *app\n    image: mailpit:1\n    user: root\n\n",
        "\nvolumes:\n": "\nvolumes:\n  ours:\n",
    },
    "docker-compose.prod.yml": {
        "    max-size: 10m\n": "    max-size: 99m\n",
        "        memory: ${APP_MEMORY:-512M}\n": "        memory: 2G\n",
        "    stop_signal: SIGQUIT\n": "    stop_signal: SIGTERM\n",
        "  # TLS, if no": "  mail:\n    <<: *hardened\n    image: mailpit:1\n\n  # TLS, if no",
    },
}
"""What people change: a line within an anchor, a port, a limit, a service and a volume of their own."""


@pytest.mark.poetry
@pytest.mark.network
def test_a_project_of_the_first_template_comes_to_the_newest(
    updated_project: UpdatedProject, known_types: Path
) -> None:
    if is_usable(["poetry", "--version"]) is None:
        lacking("Poetry is not on PATH")
    plugins = ("example", "celery", "postgres")
    state = updated_project.state(*plugins, template=FIRST_TEMPLATE, versions=FIRST_VERSIONS)
    assert updated_project.older.catalogue.state(state.spec()).plugins["celery"] != state.plugins["celery"]
    project = updated_project.make(state)
    edit(updated_project.folder)
    add_by_poetry(updated_project.folder)
    stranger = locked(updated_project.folder, STRANGER)

    job = updated_project.change(update_all=True)

    assert job.state == JobState.SUCCEEDED, job.error
    check_kept(updated_project.folder)
    check_moved(updated_project.folder)
    assert locked(updated_project.folder, STRANGER) == stranger
    assert (updated_project.folder / "src/framework/database/copying/rows.py").exists(), (
        "of the layer it shares now"
    )
    passes_its_gate(project, known_types)


def test_what_the_template_has_moved_keeps_its_edits(bare_project: UpdatedProject) -> None:
    bare_project.make(bare_project.state("celery", "htmx", template=LAST_TEMPLATE, versions=LAST_VERSIONS))
    edit(bare_project.folder)

    job = bare_project.change(update_all=True)

    assert job.state == JobState.SUCCEEDED, job.error
    check_kept(bare_project.folder)
    check_moved(bare_project.folder)
    assert not list(bare_project.folder.glob("src/apps/background/**/*.py"))


@pytest.mark.exhaustive
def test_a_project_of_the_last_template_passes_its_gate_with_the_newest(
    updated_project: UpdatedProject, known_types: Path
) -> None:
    plugins = ("celery", "redis", "htmx", "example", "jwt", "outbox", "postgres")
    project = updated_project.make(
        updated_project.state(*plugins, template=LAST_TEMPLATE, versions=LAST_VERSIONS)
    )
    edit(updated_project.folder)

    job = updated_project.change(update_all=True)

    assert job.state == JobState.SUCCEEDED, job.error
    check_kept(updated_project.folder)
    check_moved(updated_project.folder)
    passes_its_gate(project, known_types)


@pytest.mark.exhaustive
@pytest.mark.parametrize("plugin", ALONE)
def test_a_project_with_an_older_plugin_comes_to_the_newest(
    updated_project: UpdatedProject, known_types: Path, plugin: str
) -> None:
    came = updated_project.older.release_older(plugin)
    project = updated_project.make(updated_project.state(plugin, versions={plugin: OLDER}))
    edit(updated_project.folder)
    page = updated_project.folder / f"docs/{plugin}.md"
    if page.exists():
        page.write_text(page.read_text() + "\nOurs.\n")
        commit(updated_project.folder, "docs: ours")
    assert not (updated_project.folder / came).exists()

    job = updated_project.change(update=(plugin,))

    assert job.state == JobState.SUCCEEDED, job.error
    assert (
        job.title == f"shop: update {plugin} to {updated_project.older.catalogue.plugins()[plugin].version}"
    )
    assert (updated_project.folder / came).exists()
    assert not (updated_project.folder / GONE.format(plugin=plugin)).exists()
    assert not page.exists() or page.read_text().endswith("\nOurs.\n")
    assert _mentions(updated_project.folder, "of before") == []
    check_kept(updated_project.folder)
    passes_its_gate(project, known_types)


def test_the_same_line_changed_by_both_is_the_only_conflict(bare_project: UpdatedProject) -> None:
    updated_project = bare_project
    updated_project.older.release_older("redis")
    updated_project.make(updated_project.state("redis", versions={"redis": OLDER}))
    section = updated_project.folder / "src/config/sections/redis.py"
    section.write_text(section.read_text().replace('"""Of before: ', '"""Ours: ', 1))
    commit(updated_project.folder, "feat: ours")

    job = updated_project.change(update_all=True)

    assert job.state == JobState.FAILED
    assert updated_project.conflicts() == ["src/config/sections/redis.py"]


@pytest.mark.parametrize("plugin", ALONE)
def test_adding_and_removing_gives_back_tree_and_lock_byte_for_byte(
    bare_project: UpdatedProject, plugin: str
) -> None:
    updated_project = bare_project
    updated_project.make(updated_project.state())
    before = _tree(updated_project.folder)

    assert updated_project.change(add=(plugin,)).state == JobState.SUCCEEDED
    assert _tree(updated_project.folder) != before
    assert updated_project.change(remove=(plugin,)).state == JobState.SUCCEEDED

    assert _tree(updated_project.folder) == before


def _tree(folder: Path) -> str:
    argv = ["git", "rev-parse", "HEAD^{tree}"]
    return subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def _mentions(folder: Path, words: str) -> list[str]:
    found = subprocess.run(
        ["git", "grep", "-il", words], cwd=folder, capture_output=True, text=True, check=False
    )
    return found.stdout.split()


def test_compose_files_edited_by_hand_keep_the_edits(bare_project: UpdatedProject) -> None:
    updated_project = bare_project
    updated_project.make(updated_project.state("redis"))
    for file, edits in COMPOSE_EDITS.items():
        text = (updated_project.folder / file).read_text()
        for before, after in edits.items():
            assert text.count(before) == 1, before
            text = text.replace(before, after)
        (updated_project.folder / file).write_text(text)
    commit(updated_project.folder, "build: our own services")

    for change in ({"add": ("postgres", "celery")}, {"remove": ("postgres",)}):
        job = updated_project.change(**change)
        assert job.state == JobState.SUCCEEDED, job.error
        for file, edits in COMPOSE_EDITS.items():
            text = (updated_project.folder / file).read_text()
            kept = [after.removesuffix('    DATABASE_URL: ""\n') for after in edits.values()]
            assert [after for after in kept if after not in text] == []
            assert ("  database:\n" in text) is ("add" in change)
            assert "  worker:\n    <<: *app\n" in text
