from pathlib import Path

import pytest

from boatyard.core.processes import is_usable
from tests.core.processes.kit import python


def shim(folder: Path, body: str) -> Path:
    path = folder / "tool"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def test_the_first_line_is_what_a_tool_says(tmp_path: Path) -> None:
    assert is_usable([shim(tmp_path, "echo; echo tool 1.2; echo more"), "--version"]) == "tool 1.2"


@pytest.mark.parametrize(
    "body",
    [
        "echo 'tool: command not found' >&2; exit 127",
        "echo 'no version is set for tool'; exit 1",
        "exit 0",
        "sleep 600",
        "sleep 600 &",
        "kill -9 $$",
    ],
)
def test_a_shim_is_not_the_tool(tmp_path: Path, body: str) -> None:
    assert is_usable([shim(tmp_path, body), "--version"], timeout=1) is None


def test_a_missing_tool_is_not_usable(tmp_path: Path) -> None:
    assert is_usable([tmp_path / "missing"]) is None
    (tmp_path / "dangling").symlink_to(tmp_path / "missing")
    assert is_usable([tmp_path / "dangling"]) is None


def test_boatyards_own_settings_do_not_reach_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "hunter2")
    assert is_usable(python("import os; print(os.environ.get('SECRET_KEY', 'unset'))")) == "unset"
