"""A new project passes its own gate, its tests among it."""

import re
from pathlib import Path

import pytest

from .conftest import WITH_EXAMPLE, WITHOUT_EXAMPLE
from .environments import environment_for, installed_python
from .generated_project import GeneratedProject, make_project

NEXT_PYTHON = installed_python("3.14")
"""Not every machine has it; where it is, the gate must pass on it too."""


@pytest.fixture(scope="session")
def known_types(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What mypy found out about the packages, which are the same in every project."""
    return tmp_path_factory.mktemp("mypy")


def _passes(project: GeneratedProject, known_types: Path) -> str:
    checked = project.run("make", "check", MYPY_CACHE_DIR=str(known_types))
    said = checked.stdout + checked.stderr
    assert checked.returncode == 0, said
    assert re.search(r"Contracts: \d+ kept, 0 broken\.", said)
    assert "Required test coverage of 90.0% reached." in said
    assert not re.search(r"\d+ (skipped|warnings?)\b", said)
    return said


def test_its_checks_pass(project: GeneratedProject, known_types: Path) -> None:
    assert "All checks passed!" in _passes(project, known_types)


@WITHOUT_EXAMPLE
def test_its_checks_pass_with_the_classic_linters(classic: GeneratedProject, known_types: Path) -> None:
    assert "rated at 10.00/10" in _passes(classic, known_types)
    assert "ruff" not in (classic.folder / "pyproject.toml").read_text()


if NEXT_PYTHON is not None:

    @WITH_EXAMPLE
    def test_its_checks_pass_on_the_next_python(tmp_path: Path, known_types: Path) -> None:
        environment = environment_for(tmp_path / "environment", NEXT_PYTHON)
        _passes(make_project(tmp_path / "shop", with_example=True, environment=environment), known_types)
