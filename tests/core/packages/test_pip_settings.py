"""The settings are compared with those that pip reads from the same files and variables."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from boatyard.core.packages import pip_settings

ASK_PIP = """\
import json
from pip._internal.commands.install import InstallCommand
told, _ = InstallCommand("install", "").parser.parse_args([])
named = {"index-url": told.index_url, "extra-index-url": told.extra_index_urls, "find-links": told.find_links,
    "trusted-host": told.trusted_hosts, "cert": told.cert, "proxy": told.proxy, "no-index": told.no_index}
print(json.dumps(named))
"""
SYSTEM = (
    "[global]\nindex-url = https://system.example\nproxy = system:1\nextra-index-url = https://a https://b\n"
)
OLD = "[global]\nindex-url = https://old.example\ntrusted_host = old.example\n"
USER = "[global]\nindex-url = https://user.example\nproxy =\n[install]\nfind-links =\n    /one\n    /two\n"
OWN = "[global]\nindex-url = https://own.example\n[install]\ncert = /own.pem\n[download]\nproxy = other:1\n"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in os.environ:
        if name.startswith("PIP_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "system"))


@pytest.mark.parametrize(
    ("files", "variables"),
    [
        ({}, {}),
        ({"system/pip": SYSTEM}, {}),
        ({"system/pip": SYSTEM, ".pip": OLD, "config/pip": USER}, {}),
        ({"system/pip": SYSTEM, "config/pip": USER, "own": OWN}, {"PIP_CONFIG_FILE": "own/pip.conf"}),
        ({"config/pip": USER}, {"PIP_INDEX_URL": "https://v.example", "PIP_CERT": "", "PIP_NO_INDEX": "1"}),
        ({"config/pip": USER}, {"PIP_CONFIG_FILE": "missing/pip.conf"}),
        ({"system/pip": SYSTEM, "config/pip": USER}, {"PIP_CONFIG_FILE": os.devnull}),
    ],
)
def test_they_are_pips_own(
    files: dict[str, str], variables: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, text in files.items():
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "pip.conf").write_text(text)
    monkeypatch.chdir(tmp_path)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    asked = subprocess.run([sys.executable, "-c", ASK_PIP], capture_output=True, text=True, check=True)
    by_pip: dict[str, object] = json.loads(asked.stdout)
    settings = pip_settings()
    lists = ("extra-index-url", "find-links", "trusted-host")
    read: dict[str, object] = {name: settings.get(name, "").split() for name in lists}
    read |= {"index-url": settings.get("index-url", "https://pypi.org/simple")}
    read |= {name: settings.get(name) for name in ("cert", "proxy")}
    read["no-index"] = settings.get("no-index") == "1"
    assert read == {**by_pip, "proxy": by_pip["proxy"] or None}


def test_a_file_that_cannot_be_read_counts_as_absent(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "pip"
    folder.mkdir(parents=True)
    (folder / "pip.conf").write_text("index-url without a section")
    assert "https://user.example" not in pip_settings().values()
