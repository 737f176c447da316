import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.environment import outside

type Boatyard = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def boatyard(tmp_path: Path) -> Boatyard:
    """The real program, with a data folder of its own."""
    env = outside(BOATYARD_HOME=str(tmp_path / "home"), BOATYARD_PROJECTS=str(tmp_path / "projects"))

    def run(*arguments: str, stdin: str = "", **options: Any) -> subprocess.CompletedProcess[str]:
        argv = [sys.executable, "-m", "boatyard", *arguments]
        place = {"cwd": tmp_path, "env": env} | options
        return subprocess.run(argv, input=stdin, capture_output=True, text=True, check=False, **place)

    return run


def last_object(result: "subprocess.CompletedProcess[str]") -> Any:
    """The JSON object on the last line of what was printed."""
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout.splitlines()[-1])
