"""A new project passes its own gate, its tests among it."""

from pathlib import Path

import pytest

from .conftest import WITH_EXAMPLE, WITHOUT_EXAMPLE
from .environments import environment_for, installed_python
from .gate import passes_its_gate
from .generated_project import GeneratedProject, make_project

NEXT_PYTHON = installed_python("3.14")
"""Not every machine has it; where it is, the gate must pass on it too."""


@pytest.mark.parametrize(
    "project",
    [
        pytest.param(True, id="with-example", marks=WITH_EXAMPLE),
        # In `make test`, the scaffolds are made in such a project, and pass the gate with it.
        pytest.param(False, id="without-example", marks=[WITHOUT_EXAMPLE, pytest.mark.exhaustive]),
    ],
    indirect=True,
)
def test_its_checks_pass(project: GeneratedProject, known_types: Path) -> None:
    assert "All checks passed!" in passes_its_gate(project, known_types)


@pytest.mark.timeout(600)
def test_its_checks_pass_with_every_plugin(everything: GeneratedProject, known_types: Path) -> None:
    assert "All checks passed!" in passes_its_gate(everything, known_types)


@pytest.mark.exhaustive
@pytest.mark.timeout(600)
def test_its_checks_pass_with_every_plugin_and_the_classic_linters(
    classic: GeneratedProject, known_types: Path
) -> None:
    assert "rated at 10.00/10" in passes_its_gate(classic, known_types)
    assert "ruff" not in (classic.folder / "pyproject.toml").read_text()


if NEXT_PYTHON is not None:

    @WITH_EXAMPLE
    def test_its_checks_pass_on_the_next_python(tmp_path: Path, known_types: Path) -> None:
        environment = environment_for(tmp_path / "environment", str(NEXT_PYTHON))
        project = make_project(tmp_path / "shop", with_example=True, environment=environment)
        passes_its_gate(project, known_types)
