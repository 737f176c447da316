"""Plugins fit together: every one alone, every pair and all of them are rendered and read, not yet run."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from boatyard.template.project.tools.export_lock import content_hash

from .combinations import ALL, PAIRS

LOCKS = shipped_locks()
CATALOGUE = shipped_catalogue(LOCKS)
RENDERER = shipped_renderer(CATALOGUE, LOCKS)


pytestmark = pytest.mark.xdist_group("combinations")


def _chosen() -> Iterator[Any]:
    for name, plugins in ALL.items():
        yield pytest.param(plugins, id=name, marks=[pytest.mark.exhaustive] if plugins in PAIRS else [])


@pytest.fixture(scope="module", params=_chosen())
def plugins(request: pytest.FixtureRequest) -> tuple[str, ...]:
    chosen: tuple[str, ...] = request.param
    return chosen


@pytest.fixture(scope="module")
def folder(plugins: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("combined") / "shop"
    RENDERER.render(RenderingSpec("shop", "Shop", plugins), folder)
    return folder


def test_the_lock_is_that_of_the_project_and_holds_what_it_asks_for(folder: Path) -> None:
    pyproject = tomllib.loads((folder / "pyproject.toml").read_text())
    lock = tomllib.loads((folder / "poetry.lock").read_text())
    versions = {package["name"]: package["version"] for package in lock["package"]}
    asked = [*pyproject["project"]["dependencies"], *pyproject["dependency-groups"]["dev"]]
    assert lock["metadata"]["content-hash"] == content_hash(pyproject)
    for requirement in map(Requirement, asked):
        assert requirement.specifier.contains(versions[requirement.name], prereleases=True), requirement


def _imports(file: Path) -> Iterator[str]:
    """What is imported of the project itself; of `from a import b`, a module `a` will do."""
    for node in ast.walk(ast.parse(file.read_text(), str(file))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def test_nothing_of_a_plugin_is_imported_that_did_not_come_along(folder: Path) -> None:
    missing = [
        f"{file.relative_to(folder)}: {name}"
        for root in ("src", "tests")
        for file in (folder / root).rglob("*.py")
        for name in _imports(file)
        if name.split(".")[0] in {"apps", "config", "framework", "tests"} and not _is_there(folder, name)
    ]
    assert missing == []


def _is_there(folder: Path, name: str) -> bool:
    path = (folder if name.startswith("tests") else folder / "src").joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def test_every_setting_is_explained_once(folder: Path, plugins: tuple[str, ...]) -> None:
    lines = (folder / ".env.example").read_text().splitlines()
    keys = [line.partition("=")[0] for line in lines if line and not line.startswith("#")]
    wanted = {
        setting.key
        for plugin in CATALOGUE.choose(plugins)
        for setting in plugin.settings
        if setting.kind != "code"
    }
    assert len(keys) == len(set(keys))
    assert wanted <= set(keys)


def test_every_plugin_is_in_the_readme_with_its_page(folder: Path, plugins: tuple[str, ...]) -> None:
    readme = (folder / "README.md").read_text()
    for plugin in CATALOGUE.choose(plugins):
        assert plugin.title in readme
        assert (f"(docs/{plugin.name}.md)" in readme) is plugin.documented
    linked = [link for link in re.findall(r"\]\(([^)#]+)\)", readme) if "://" not in link]
    assert [link for link in linked if not (folder / link).exists()] == []


def test_apps_are_installed_and_mounted_at_places_of_their_own(folder: Path) -> None:
    sections = "".join(file.read_text() for file in (folder / "src/config").rglob("*.py"))
    installed = re.findall(r"\"(apps\.[a-z_]+)\"", sections)
    apps = {f"apps.{file.parent.name}": file.read_text() for file in (folder / "src/apps").glob("*/apps.py")}
    assert set(apps) == set(installed)
    claims = [claim for text in apps.values() for claim in re.findall(r"(?:api|pages)_path = \".*\"", text)]
    assert len(claims) == len(set(claims))
