"""The unit that `boatyard up --install` writes."""

from configparser import ConfigParser
from pathlib import Path

import pytest

from boatyard.cli.service import unit_text
from tests.cli.conftest import Boatyard
from tests.environment import outside


def test_the_unit_lets_projects_go_on_and_keeps_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOATYARD_HOME", '/data/50 % "full"')
    unit = ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[method-assign,assignment]  # systemd's names have capitals
    unit.read_string(unit_text("127.0.0.1", 8800))
    assert unit["Service"]["KillMode"] == "process"
    assert unit["Service"]["ExecStart"].endswith("-m boatyard up --no-link --host 127.0.0.1 --port 8800"), (
        "the journal keeps what is printed"
    )
    assert 'Environment="BOATYARD_HOME=/data/50 %% \\"full\\""\n' in unit_text("127.0.0.1", 8800)


def test_it_is_written_where_systemd_looks_or_the_lack_is_told(boatyard: Boatyard, tmp_path: Path) -> None:
    result = boatyard("up", "--install", env=outside(XDG_CONFIG_HOME=str(tmp_path)))
    if Path("/run/systemd/system").is_dir():
        assert (tmp_path / "systemd" / "user" / "boatyard.service").is_file()
    else:
        assert result.returncode == 1
        assert "systemd" in result.stderr
