"""Setting up a checkout where that fails: what stopped it is said, and what to do."""

import os
import shutil
import subprocess
import venv
from pathlib import Path

import pip
import pytest

from tests.environment import outside
from tests.ports import any_port

ROOT = Path(__file__).parents[2]
PARTS = (
    "pyproject.toml",
    "poetry.lock",
    "tools",
    "src/boatyard/core/packages",
    "src/boatyard/template/project/tools",
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """As much of one as its set-up takes."""
    for part in PARTS:
        (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, tmp_path / part)
    return tmp_path


def set_up(checkout: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    nowhere = f"http://127.0.0.1:{any_port()}/simple"
    index = {"PIP_INDEX_URL": nowhere, "PIP_FIND_LINKS": "", "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1"}
    return subprocess.run(
        ["tools/bootstrap", "run"],
        cwd=checkout,
        env=outside(**index, **variables),
        capture_output=True,
        text=True,
    )


def make_environment(checkout: Path) -> None:
    """An environment that has pip, and nothing else."""
    venv.create(checkout / ".venv", symlinks=True)
    own, (new,) = Path(pip.__file__).parents[1], (checkout / ".venv").glob("lib/python*/site-packages")
    for part in own.glob("pip*"):
        (new / part.name).symlink_to(part)


def test_an_index_that_cannot_be_reached_is_named_with_what_to_do(checkout: Path) -> None:
    make_environment(checkout)
    done = set_up(checkout)
    assert done.returncode == 1
    assert "No matching distribution found for uv==" in done.stderr
    assert "pip config --user set global.index-url" in done.stderr


def test_a_lock_that_does_not_fit_is_not_installed(checkout: Path) -> None:
    make_environment(checkout)
    project = checkout / "pyproject.toml"
    project.write_text(project.read_text().replace('"redis (>=7)"', '"redis (>=8)"'))
    done = set_up(checkout)
    assert done.returncode == 1
    assert "run `poetry lock`" in done.stderr
    assert "Installing" not in done.stderr


@pytest.mark.parametrize(
    ("answer", "advice"),
    [
        ("exit 127", "Boatyard needs Python 3.13 or 3.14"),
        ('case "$2" in *ensurepip*) exit 1 ;; esac', "sudo apt-get install python3-venv"),
    ],
)
def test_a_python_that_will_not_do_is_told(checkout: Path, answer: str, advice: str) -> None:
    programs = checkout / "programs"
    programs.mkdir()
    for name in ("bash", "dirname"):
        (programs / name).symlink_to(str(shutil.which(name)))
    (programs / "python3").write_text(f"#!/usr/bin/env bash\n{answer}\n")
    (programs / "python3").chmod(0o755)
    done = set_up(checkout, PATH=str(programs), HOME=str(checkout), PYENV_ROOT=str(checkout), PYTHON="")
    assert done.returncode == 1
    assert advice in done.stderr
    assert not os.path.lexists(checkout / ".venv")
