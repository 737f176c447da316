"""The errors of run.sh without Docker."""

import os
import shutil
import subprocess

import pytest

from config.project import ROOT

pytestmark = pytest.mark.skipif(not (ROOT / "run.sh").exists(), reason="run.sh is not in the image")


def _called(*arguments: str) -> subprocess.CompletedProcess[str]:
    shell = shutil.which("sh") or "/bin/sh"
    return subprocess.run(
        [shell, "run.sh", *arguments],
        cwd=ROOT,
        env={**os.environ, "DOCKER_HOST": "unix:///nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_lists_its_modes() -> None:
    listed = _called()
    assert listed.returncode == 0
    assert [f"-{mode}  " in listed.stdout for mode in range(7)] == [True] * 7


def test_a_mode_that_is_none_is_refused() -> None:
    refused = _called("-7")
    assert refused.returncode == 1
    assert refused.stderr == "run.sh: There is no mode or command -7: './run.sh -h' lists them.\n"


def test_the_unit_starts_production_from_here() -> None:
    assert f"WorkingDirectory={ROOT}\n" in _called("--unit").stdout


def test_an_engine_that_is_not_there_is_said_in_a_line() -> None:
    said = _called("-4")
    assert said.returncode == 1
    assert said.stderr.startswith("run.sh: ")
    assert said.stderr.count("\n") == 1
