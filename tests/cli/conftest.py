import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from boatyard.cli.main import main
from tests.environment import outside

type Boatyard = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def used_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a Boatyard that has been used before, to be copied."""
    folder = tmp_path_factory.mktemp("used")
    first = program(folder)("list")
    assert first.returncode == 0, first.stderr
    return folder / "home"


@pytest.fixture
def boatyard(tmp_path: Path, used_home: Path) -> Boatyard:
    """The real program, with a data folder of its own."""
    shutil.copytree(used_home, tmp_path / "home")
    return program(tmp_path)


@pytest.fixture
def new_boatyard(tmp_path: Path) -> Boatyard:
    """The real program, which nobody has used yet."""
    return program(tmp_path)


@pytest.fixture
def inside(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Boatyard:
    """The same within this process, for what is refused before any work begins: it need not be started."""
    monkeypatch.setenv("BOATYARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("BOATYARD_PROJECTS", str(tmp_path / "projects"))

    def run(*arguments: str, stdin: str = "", cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["boatyard", *arguments])
        monkeypatch.setattr(sys, "stdin", StringIO(stdin))
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, int(str(ended.value.code)), said.out, said.err)

    return run


def program(folder: Path) -> Boatyard:
    """Runs verbs in `folder`, where its data and its projects lie too."""
    env = outside(BOATYARD_HOME=str(folder / "home"), BOATYARD_PROJECTS=str(folder / "projects"))

    def run(*arguments: str, stdin: str = "", **options: Any) -> subprocess.CompletedProcess[str]:
        argv = [sys.executable, "-m", "boatyard", *arguments]
        place: dict[str, Any] = {"cwd": folder, "env": env} | options
        done: subprocess.CompletedProcess[str] = subprocess.run(
            argv, input=stdin, capture_output=True, text=True, check=False, **place
        )
        return done

    return run


def last_object(result: "subprocess.CompletedProcess[str]") -> Any:
    """The JSON object on the last line of what was printed."""
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout.splitlines()[-1])
