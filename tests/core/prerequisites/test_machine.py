import shlex
import shutil
import socket
import sqlite3
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from boatyard.core.prerequisites import Need, Prerequisite, check, check_for_creating, machine


def test_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.sqlite().state is Need.OK
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    assert machine.sqlite().state is Need.MISSING


def test_a_folder_need_not_exist_and_nothing_is_left_in_it(tmp_path: Path) -> None:
    assert machine.writable("Data folder", tmp_path / "a" / "b").state is Need.OK
    assert machine.writable("Data folder", tmp_path).state is Need.OK
    assert list(tmp_path.iterdir()) == []


def test_a_folder_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "it's a file").touch()
    found = machine.writable("Data folder", tmp_path / "it's a file" / "data")
    assert found.state is Need.MISSING
    assert "Not a directory" in found.found
    assert str(tmp_path / "it's a file" / "data") in shlex.split(found.fix)


def test_no_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The superuser can write everywhere, so the refusal is simulated.
    def refused(dir: Path) -> None:  # noqa: A002
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refused)
    found = machine.writable("Projects folder", tmp_path)
    assert found.state is Need.MISSING
    assert "Permission denied" in found.found


@pytest.mark.parametrize(("free", "state"), [(999_999_999, Need.MISSING), (1_000_000_000, Need.OK)])
def test_disk_space(free: int, state: Need, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda place: SimpleNamespace(free=free))
    assert machine.disk_space(tmp_path / "later").state is state


def test_a_port_in_use_names_the_program_and_another_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1]
        found = machine.port(number)
    assert found.state is Need.NOTE
    assert f"{number} is in use by" in found.found
    assert "process" in found.found
    assert found.fix.startswith("boatyard up --port ")
    assert machine.port(number).state is Need.OK


def test_the_fix_is_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = Prerequisite("x", Need.MISSING, "", debian="apt", macos="brew")
    monkeypatch.setattr(sys, "platform", "linux")
    assert lacking.fix == "apt"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert lacking.fix == "brew"


def test_everything_is_checked_and_what_lacks_has_a_fix(tmp_path: Path) -> None:
    results = check(tmp_path / "data", tmp_path / "projects")
    assert [result.name for result in results] == [
        "Python",
        "git",
        "uv",
        "SQLite",
        "Data folder",
        "Projects folder",
        "Disk space",
        "Port",
        "git identity",
        "Poetry",
        "Docker",
    ]
    assert all(result.found for result in results)
    assert all(result.fix for result in results if result.state is not Need.OK)


def test_a_form_asks_only_for_what_creating_needs(tmp_path: Path) -> None:
    names = [result.name for result in check_for_creating(tmp_path)]
    assert names == ["git", "uv", "Projects folder", "Disk space"]
