"""Machines that lack what a creation needs: it says what, and leaves nothing behind."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.functional.checks import check_gone, check_whole, key_of
from tests.functional.installation import Installation
from tests.needs import lacking

pytestmark = [pytest.mark.functional, pytest.mark.network, pytest.mark.xdist_group("bad-surroundings")]

POWERS = "-dac_override,-dac_read_search"


def test_without_a_network_the_installation_fails_and_can_be_retried(
    installation: Installation, tmp_path: Path
) -> None:
    nowhere = f"http://127.0.0.1:{_closed_port()}/simple"
    # The index is the one that pip is told, which uv does not ask by itself.
    offline = {"PIP_INDEX_URL": nowhere, "UV_DEFAULT_INDEX": "", "UV_INDEX_URL": "", "UV_HTTP_RETRIES": "0"}
    offline["UV_CACHE_DIR"] = str(tmp_path / "empty")
    installation.variables |= offline
    installation.up()
    made = installation.create()
    job = installation.rest(made.job_id)
    assert (job["state"], job["can_retry"]) == ("failed", True)
    assert "127.0.0.1" in job["error"]
    assert "retry" in job["advice"]
    installation.kill_server()

    for name in offline:
        del installation.variables[name]
    retried = installation.run("jobs", "retry", made.job_id, "--json")

    assert retried.returncode == 0, retried.stderr
    installation.up()
    job = installation.job(made.job_id)
    assert job["state"] == "succeeded"
    attempts = {step["name"]: step["attempt"] for step in job["steps"]}
    assert {name: attempt for name, attempt in attempts.items() if attempt > 1} == {"install": 2}
    check_whole(installation, made)


def test_a_disk_that_fills_up_is_told_and_the_creation_taken_back(installation: Installation) -> None:
    installation.projects.mkdir()
    with _disk(installation.projects, "1g"):
        # While the empty environment is made; the packages would be there before one could act upon them.
        installation.points.hold_at("install.program-1")
        installation.up(rigged=True)
        made = installation.create()
        installation.wait_at("install.program-1")
        key = key_of(installation, made)
        assert not _mount("-o", "remount,size=20m", str(installation.projects))
        installation.points.let_go("install.program-1")

        job = installation.rest(made.job_id)

        assert job["state"] == "undone"
        assert job["error"].startswith("The disk is full. Free some space and start again.")
        check_gone(installation, made, key)


def test_a_disk_without_room_is_told_before_anything_is_begun(installation: Installation) -> None:
    installation.projects.mkdir()
    with _disk(installation.projects, "30m"):
        refused = installation.run("new", "shop")
        assert refused.returncode == 1
        assert re.fullmatch(r"folder: .* MB free; a project needs \d+ MB\.\n", refused.stderr)
        assert list(installation.projects.iterdir()) == []


def test_a_folder_that_may_not_be_written_is_told_at_its_field(
    installation: Installation, tmp_path: Path
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    installation.variables["BOATYARD_PROJECTS"] = str(closed / "projects")

    refused = _run_without_privileges(installation, "new", "shop")

    assert refused.returncode == 1, refused.stderr
    assert refused.stderr.startswith(f"folder: Boatyard may not write in {closed}")
    assert list(closed.iterdir()) == []
    assert json.loads(installation.run("list", "--json").stdout)["items"] == []


@pytest.mark.parametrize("shim", ["#!/bin/sh\nexit 127\n", "#!/bin/sh\necho no version is set for git\n"])
def test_a_git_that_is_only_a_shim_is_told_before_anything_is_begun(
    installation: Installation, tmp_path: Path, shim: str
) -> None:
    git = tmp_path / "git"
    git.write_text(shim)
    git.chmod(0o755)
    installation.variables["PATH"] = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"

    refused = installation.run("new", "shop")

    assert refused.returncode == 1
    assert refused.stderr.startswith("Error: git is not installed, or the program git on PATH")
    assert not installation.projects.exists()
    assert json.loads(installation.run("list", "--json").stdout)["items"] == []


def test_a_git_that_is_lost_meanwhile_stops_the_creation_there(
    installation: Installation, tmp_path: Path
) -> None:
    shim = tmp_path / "git"
    installation.variables["PATH"] = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    installation.points.hold_at("repository.before")
    installation.up(rigged=True)
    made = installation.create()
    installation.wait_at("repository.before")
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    installation.points.let_go("repository.before")
    job = installation.rest(made.job_id)
    assert (job["state"], job["can_retry"]) == ("failed", True)
    assert job["error"].startswith("git is not installed")
    key = key_of(installation, made)

    assert installation.ask("POST", f"jobs/{made.job_id}/undo/")[0] in {200, 204}

    assert installation.rest(made.job_id)["state"] == "undone"
    check_gone(installation, made, key)


def _closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _disk(folder: Path, size: str) -> Iterator[None]:
    """A small disk of its own in `folder`."""
    if os.geteuid() != 0:
        lacking("mounting a small disk needs root")
    if _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)):
        lacking("a small disk cannot be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def _mount(*arguments: str) -> str:
    """What mount complains of."""
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True)
    return done.stderr if done.returncode else ""


def _run_without_privileges(
    installation: Installation, *arguments: str
) -> "subprocess.CompletedProcess[str]":
    """Runs a verb as somebody to whom permissions mean something, as they do to root without its powers."""
    argv = [sys.executable, "-m", "boatyard", *arguments]
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv") or lacking("setpriv (Debian: util-linux) is not installed")
        argv = [setpriv, f"--bounding-set={POWERS}", f"--inh-caps={POWERS}", *argv]
    return subprocess.run(argv, env=installation.environment(), capture_output=True, text=True)
