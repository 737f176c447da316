import socket
from pathlib import Path

import pytest

from boatyard.apps.jobs.services import host


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BOATYARD_HOME", str(tmp_path))
    monkeypatch.delenv("BOATYARD_HOST", raising=False)
    return tmp_path


def test_the_name_of_the_host_outlives_a_change_of_the_machines(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "laptop-at-home")
    assert host.this_host() == "laptop-at-home"
    monkeypatch.setattr(socket, "gethostname", lambda: "laptop-at-work")
    host._kept_name.cache_clear()
    assert host.this_host() == "laptop-at-home"


def test_the_name_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOATYARD_HOST", "builder-7")
    assert host.this_host() == "builder-7"


def test_a_name_that_was_not_written_in_time_is_written_again(home: Path) -> None:
    (home / "host").touch()
    assert host.this_host() == (home / "host").read_text()
