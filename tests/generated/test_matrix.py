"""What takes long: every plugin in an environment of its own, and every pair started. See `make test-all`."""

from pathlib import Path

import pytest

from boatyard.apps.plugins.logic.rendering import Linters

from .combinations import ALONE, PAIRS
from .environments import environment_of_all
from .gate import passes_its_gate
from .generated_project import make_project_with

pytestmark = [pytest.mark.exhaustive, pytest.mark.timeout(600)]


@pytest.mark.parametrize("linters", Linters)
@pytest.mark.parametrize("plugin", ALONE)
def test_a_plugin_needs_nothing_that_it_does_not_name(
    plugin: str, linters: Linters, tmp_path: Path, known_types: Path
) -> None:
    """Its environment holds what its own lock names: what it forgot to ask for is missing."""
    project = make_project_with((plugin,), tmp_path / "shop", linters=linters)
    passes_its_gate(project, known_types)
    migrated = project.manage("migrate", "--no-input", DATABASE_URL=f"sqlite:///{tmp_path}/db.sqlite3")
    assert migrated.returncode == 0, migrated.stderr


@pytest.fixture(scope="module")
def environment_of_pairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment_of_all(tmp_path_factory.mktemp("pairs"))


@pytest.mark.parametrize("pair", PAIRS, ids="-with-".join)
def test_a_pair_starts_in_every_role_and_makes_its_tables(
    pair: tuple[str, str], environment_of_pairs: Path, tmp_path: Path
) -> None:
    project = make_project_with(pair, tmp_path / "shop", environment=environment_of_pairs)
    database = {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"}
    for command in (
        ("check", "--fail-level", "WARNING"),
        ("makemigrations", "--check", "--dry-run"),
        ("migrate", "--no-input"),
        ("migrate", "--check"),
    ):
        done = project.manage(*command, **database)
        assert done.returncode == 0, done.stdout + done.stderr
    checked = project.run("make", "deploy-check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
