"""Checks with the real Poetry that a subset lock is as Poetry writes it."""

import random
import tomllib
from pathlib import Path

import pytest

from boatyard.apps.locks.services import ShippedLocks
from boatyard.core.shipped_folders import Folders
from tests.apps.locks.poetry import needs_poetry, poetry
from tests.apps.plugins.projects import DEV, MAIN, pyproject

pytestmark = pytest.mark.poetry


@pytest.fixture(autouse=True)
def _poetry() -> None:
    needs_poetry()


LOCKS = ShippedLocks(Folders.shipped().lock)
CHANCE = random.Random(20)
PROJECTS = {
    "typical": pyproject(
        ["django (>=6.1,<6.2)", "celery[redis] (>=5.7)", "whitenoise"], ["pytest", "ruff", "mypy"]
    ),
    "without extras": pyproject(
        ["django>=6.1", "celery>=5.7", "drf-spectacular", "uvicorn"], ["django-stubs"]
    ),
    "with extras of its own": pyproject(
        ["django>=6.1", "click; sys_platform == 'win32'"],
        ["pytest>=9"],
        tail="[project.optional-dependencies]\n"
        'queue = ["celery[redis]>=5.7"]\n'
        'pg = ["psycopg[binary]>=3.2"]\n',
    ),
    "chance": pyproject(CHANCE.sample(MAIN, 6), CHANCE.sample(DEV, 6), python=">=3.13,<4.0"),
}


def identity(text: str) -> list[tuple[str, str, list[str], bool]]:
    locked = tomllib.loads(text)["package"]
    return [
        (package["name"], package["version"], package["groups"], package["optional"]) for package in locked
    ]


@pytest.fixture(params=PROJECTS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    text = PROJECTS[request.param]
    (tmp_path / "pyproject.toml").write_text(text)
    (tmp_path / "poetry.lock").write_text(LOCKS.subset(text))
    return tmp_path


def test_poetry_takes_the_lock_for_its_own(folder: Path) -> None:
    assert "All set!" in poetry(folder, "check", "--lock")


@pytest.mark.network
@pytest.mark.parametrize("folder", ["with extras of its own", "chance"], indirect=True)
def test_poetry_would_install_and_lock_the_same(folder: Path) -> None:
    before = (folder / "poetry.lock").read_text()
    names = {name for name, _, _, optional in identity(before) if not optional}
    planned = poetry(folder, "install", "--dry-run", "--no-ansi")
    assert {name for name in names if f"Installing {name} (" in planned} >= {"django", "pytest"} & names
    poetry(folder, "lock")
    assert identity((folder / "poetry.lock").read_text()) == identity(before)
