"""Both type checkers infer results, and refuse wrong ones line by line."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.needs import lacking

CASES = Path(__file__).parent / "typing_cases"
SOURCE = Path(__file__).parents[2] / "src"
type Lines = set[tuple[str, int]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(CASES / "accepted.py", tmp_path / "accepted.py")
    shutil.copy(CASES / "refused.txt", tmp_path / "refused.py")
    return tmp_path


def marked() -> Lines:
    lines = (CASES / "refused.txt").read_text().splitlines()
    return {("refused.py", number) for number, line in enumerate(lines, 1) if line.endswith("# refused")}


def output(folder: Path, *argv: str) -> str:
    environment = os.environ | {"MYPYPATH": str(SOURCE)}
    command = [sys.executable, "-m", *argv, "accepted.py", "refused.py"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def test_mypy_refuses_the_marked_lines_and_no_other(folder: Path) -> None:
    said = output(folder, "mypy", "--strict", "--config-file=", "--output=json", "--cache-dir=cache")
    errors = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    found = {(Path(e["file"]).name, e["line"]) for e in errors if e["severity"] == "error"}
    assert found == marked()


def test_pyright_refuses_the_marked_lines_and_no_other(folder: Path) -> None:
    if shutil.which("node") is None:  # pyright would download one
        lacking("not installed: node")
    settings = {"extraPaths": [str(SOURCE)], "typeCheckingMode": "standard", "pythonVersion": "3.13"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    said = json.loads(output(folder, "pyright", "--outputjson", "--pythonpath", sys.executable))
    errors = [one for one in said["generalDiagnostics"] if one["severity"] == "error"]
    found = {(Path(one["file"]).name, one["range"]["start"]["line"] + 1) for one in errors}
    assert found == marked()
