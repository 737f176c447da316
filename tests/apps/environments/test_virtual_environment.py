"""The record of what a virtual environment holds lies in the working tree, where anybody may have written."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from boatyard.apps.environments.logic.question import Question
from boatyard.apps.environments.services.virtual_environment import VirtualEnvironment
from boatyard.apps.locks.services import shipped_locks

LOCK = Path(__file__).parents[3] / "poetry.lock"
RECORD = ".venv/.boatyard-packages.json"


class Recording(Question):
    """Has uv make environments, and only notes what it is to install there."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[list[str]] = []

    def run(
        self,
        argv: Sequence[str | Path],
        *,
        cwd: Path,
        env: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> None:
        self.calls.append([str(each) for each in argv[1:]])
        if argv[1] == "venv":
            subprocess.run(argv, cwd=cwd, env=env, check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working tree with its environment."""
    (tmp_path / "poetry.lock").write_bytes(LOCK.read_bytes())
    prepared(tmp_path)
    return tmp_path


def prepared(folder: Path) -> list[list[str]]:
    work = Recording()
    VirtualEnvironment(folder, shipped_locks(), work).prepare()
    return work.calls


@pytest.mark.parametrize(
    "record",
    [
        "",
        "{",
        "[]",
        "null",
        '{"redis": 1}',
        '{"--index-url=https://elsewhere.example": "1"}',
        '{"-r": "1", "/etc/passwd": "1"}',
        '{"redis @ file:///tmp/x": "1"}',
    ],
)
def test_a_record_that_boatyard_did_not_write_is_not_followed(folder: Path, record: str) -> None:
    (folder / RECORD).write_text(record)
    calls = prepared(folder)
    assert [call[:2] for call in calls] == [["venv", "--python"], ["pip", "sync"]]
    assert not any("elsewhere.example" in word or "passwd" in word for call in calls for word in call)


def test_its_own_is_followed(folder: Path) -> None:
    assert prepared(folder) == []
    record = json.loads((folder / RECORD).read_text())
    (folder / RECORD).write_text(json.dumps(record | {"left-pad": "1.0"}))
    assert prepared(folder) == [["pip", "uninstall", "--python", ".venv/bin/python", "left-pad"]]
