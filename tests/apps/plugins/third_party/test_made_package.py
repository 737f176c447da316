"""A new plugin, built and installed as a package."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from boatyard.apps.accounts.models import Account
from boatyard.apps.plugins.logic.commands.make_plugin import MakePlugin
from boatyard.apps.plugins.logic.queries.list_offered_packages import ListOfferedPackages
from boatyard.core.bus import bus
from boatyard.core.permissions import acting_as_system
from tests.apps.plugins.third_party.makers import install
from tests.environment import outside
from tests.needs import lacking


@pytest.mark.poetry
def test_its_package_is_found_by_the_entry_point(
    acting: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("poetry") is None:
        lacking("Poetry is not on PATH")
    with acting_as_system():
        made = bus.execute(MakePlugin(str(tmp_path), "tide-tables"))
    built = subprocess.run(
        ["poetry", "build", "--format=wheel"], cwd=made.folder, env=outside(), capture_output=True, text=True
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = Path(made.folder, "dist").iterdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert [package.name for package in bus.execute(ListOfferedPackages())] == ["boatyard-tide-tables"]
    assert install("boatyard-tide-tables") == "tide-tables"
    assert "boatyard_tide_tables" not in sys.modules


def test_it_is_never_made_over_anything(acting: Account, tmp_path: Path) -> None:
    with acting_as_system():
        made = bus.execute(MakePlugin(str(tmp_path), "tides"))
    assert sorted(made.files) == sorted(
        path.relative_to(made.folder).as_posix() for path in Path(made.folder).rglob("*") if path.is_file()
    )
    assert [entry.name for entry in tmp_path.iterdir()] == ["tides"], "nothing is left of making it"
