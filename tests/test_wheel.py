"""The wheel, as pipx installs it: data folders included, and it makes a project."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from uv import find_uv_bin

from boatyard.core.packages import uv_environment
from tests.environment import outside
from tests.ports import any_port
from tools.wheel import build

ROOT = Path(__file__).parents[1]
LISTING = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "src"]

pytestmark = [pytest.mark.network, pytest.mark.xdist_group("wheel")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    assert build(folder) == 0
    return next(folder.glob("*.whl"))


def test_every_tracked_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    listed = subprocess.run(LISTING, cwd=ROOT, capture_output=True, text=True, check=True)
    tracked = {path.removeprefix("src/") for path in listed.stdout.split("\0") if path}
    missing = tracked - set(zipfile.ZipFile(wheel).namelist())
    assert not missing
    assert {"boatyard/catalogue/plugin.toml", "boatyard/catalogue/released/template/0.2.0.tar.xz"} <= tracked


def test_nothing_else_is_in_the_wheel(wheel: Path) -> None:
    listed = subprocess.run(LISTING, cwd=ROOT, capture_output=True, text=True, check=True)
    tracked = {path.removeprefix("src/") for path in listed.stdout.split("\0") if path}
    extra = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name} - tracked
    assert not extra


@pytest.mark.exhaustive
def test_what_pipx_installs_makes_a_project(wheel: Path, tmp_path: Path) -> None:
    env = outside(
        **uv_environment(),
        PIPX_HOME=f"{tmp_path}/pipx",
        PIPX_BIN_DIR=f"{tmp_path}/bin",
        PIPX_MAN_DIR=f"{tmp_path}/man",
        BOATYARD_HOME=f"{tmp_path}/home",
        BOATYARD_PROJECTS=f"{tmp_path}/projects",
    )
    python = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    pipx: list[str | Path] = [
        find_uv_bin(),
        "tool",
        "run",
        "--python",
        python,
        "pipx",
        "install",
        "--python",
        python,
        wheel,
    ]
    subprocess.run(pipx, env=env, check=True, capture_output=True, cwd=tmp_path)
    boatyard = tmp_path / "bin" / "boatyard"
    made = subprocess.run(
        [boatyard, "new", "shop", "--port", str(any_port()), "--json"],
        env=env,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    try:
        assert made.returncode == 0, made.stderr
        result = json.loads(made.stdout.splitlines()[-1])
        assert {"project", "path", "url", "admin_url", "docs_url", "seconds"} <= set(result)
        assert (Path(result["path"]) / "src/manage.py").is_file()
    finally:
        subprocess.run(
            [boatyard, "delete", "shop", "--yes"], env=env, check=True, capture_output=True, cwd=tmp_path
        )
