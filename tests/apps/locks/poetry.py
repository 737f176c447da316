"""Runs the real Poetry on locks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.needs import lacking


def needs_poetry() -> None:
    if shutil.which("poetry") is None:
        lacking("Poetry is not on PATH")


def poetry(folder: Path, *arguments: str) -> str:
    """Returns the output of Poetry; the test fails if Poetry fails."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    environments = {
        # The first Python is usable, so Poetry searches no further.
        "PATH": f"{Path(sys.base_prefix, 'bin')}:{os.environ['PATH']}",
        "POETRY_VIRTUALENVS_PATH": f"{folder}-environments",
        "POETRY_VIRTUALENVS_IN_PROJECT": "false",
    }
    done = subprocess.run(
        ["poetry", *arguments, "--no-interaction"],
        cwd=folder,
        env=kept | environments,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def check(folder: Path, pyproject: str, lock: str) -> None:
    """Asserts that Poetry accepts a lock for a pyproject.toml."""
    _write(folder, pyproject, lock)
    assert "All set!" in poetry(folder, "check", "--lock")


def locked_anew(folder: Path, pyproject: str, lock: str) -> str:
    """Returns the result of `poetry lock`."""
    _write(folder, pyproject, lock)
    poetry(folder, "lock")
    return (folder / "poetry.lock").read_text()


def _write(folder: Path, pyproject: str, lock: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "README.md").touch()
    (folder / "pyproject.toml").write_text(pyproject)
    (folder / "poetry.lock").write_text(lock)
