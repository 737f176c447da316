"""A fresh clone, and a project that was moved: taken over, changed and updated like any other."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from boatyard.core.processes import clean_environment
from tests.functional.checks import get, missing_files
from tests.functional.installation import Installation, Made

pytestmark = [pytest.mark.functional, pytest.mark.network, pytest.mark.xdist_group("adopted-clone")]


@pytest.fixture(scope="module")
def origin(new_installation: Callable[..., Installation]) -> tuple[Installation, Made, Path]:
    """A project that was made on one installation, and a repository that it was pushed to."""
    installation = new_installation()
    installation.up()
    made = installation.create()
    assert installation.rest(made.job_id)["state"] == "succeeded"
    repository = installation.folder / "shop.git"
    _run(
        installation.folder,
        "git",
        "clone",
        "--quiet",
        "--bare",
        str(installation.projects / "shop"),
        str(repository),
    )
    return installation, made, repository


def test_a_clone_on_another_machine_gets_all_that_git_does_not_carry(
    origin: tuple[Installation, Made, Path], installation: Installation
) -> None:
    clone = installation.folder / "elsewhere"
    _run(installation.folder, "git", "clone", "--quiet", str(origin[2]), str(clone))
    told = _verb(installation, clone, "adopt", "--json")
    made = Made("shop", int(str(told["port"])), "")
    assert (told["state"], get(made, "/")[0]) == ("running", 200)
    assert missing_files(clone / ".venv") == []
    assert (clone / ".env").stat().st_mode & 0o777 == 0o600

    added = _verb(installation, clone, "add", "jwt", "--json")

    assert added["plugins"] == ["jwt"]
    assert _run(clone, "git", "log", "-1", "--format=%s") == "build: add jwt"
    assert _run(clone, "git", "status", "--porcelain") == ""
    _run(clone, ".venv/bin/python", "src/manage.py", "migrate", "--check")
    assert get(made, "/")[0] == 200
    _verb(installation, clone, "stop", "--json")


def test_an_adoption_that_is_taken_back_leaves_the_clone_as_it_was(
    origin: tuple[Installation, Made, Path], installation: Installation
) -> None:
    clone = installation.folder / "elsewhere"
    _run(installation.folder, "git", "clone", "--quiet", str(origin[2]), str(clone))
    before = sorted(str(path) for path in clone.rglob("*"))
    (clone / "poetry.lock").write_text("broken")
    refused = installation.run("adopt", str(clone))
    assert refused.returncode == 1
    job = json.loads(installation.run("jobs", "list", "--json").stdout)["items"][0]
    installation.run("jobs", "undo", job["id"])
    _run(clone, "git", "checkout", "--", "poetry.lock")
    assert sorted(str(path) for path in clone.rglob("*")) == before
    assert json.loads(installation.run("list", "--json").stdout)["items"] == []


def test_a_project_that_was_moved_is_found_again(origin: tuple[Installation, Made, Path]) -> None:
    installation, made, _ = origin
    folder = installation.projects / made.name
    installation.run("stop", made.name)
    # Below the installation's own folder, where what runs is found and ended whatever becomes of this test.
    there = Path(shutil.move(folder, installation.folder / "moved"))
    refused = installation.run("add", "jwt", "--project", made.name)
    assert refused.returncode == 1
    assert "boatyard adopt" in refused.stderr

    told = _verb(installation, there, "adopt", "--json")

    assert (told["name"], told["folder"], told["port"]) == (made.name, str(there), made.port)
    assert get(made, "/")[0] == 200
    assert _verb(installation, there, "add", "jwt", "--json")["plugins"] == ["jwt"]


def _verb(installation: Installation, folder: Path, *words: str) -> dict[str, object]:
    """The last line of what a verb says in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "boatyard", *words],
        cwd=folder,
        env=installation.environment(),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _run(folder: Path, *argv: str) -> str:
    done = subprocess.run(argv, cwd=folder, env=clean_environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()
