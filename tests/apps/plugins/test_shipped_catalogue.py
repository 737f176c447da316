"""The shipped templates are rendered, with titles that break careless templates."""

import ast
import json
import subprocess
import tomllib
from pathlib import Path

import pytest

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer

LOCKS = shipped_locks()
CATALOGUE = shipped_catalogue(LOCKS)
RENDERER = shipped_renderer(CATALOGUE, LOCKS)
DEFAULTS = tuple(name for name, plugin in CATALOGUE.plugins().items() if plugin.default)
CHOICES = {"nothing": (), "the defaults": DEFAULTS} | {
    f"only {name}": (name,) for name in CATALOGUE.plugins()
}
TITLES = [
    "Shop",
    "Tea 🍵 «shop» & <b>more</b>",
    "it's \"quoted\" \\ {{ 7 * 7 }} {% raw %} $HOME `id` # ' %s {0}",
]


def spec(plugins: tuple[str, ...], title: str = "Shop", name: str = "tea-shop") -> RenderingSpec:
    return RenderingSpec(name, title, plugins)


@pytest.mark.parametrize("plugins", CHOICES.values(), ids=CHOICES)
def test_every_choice_gives_a_project(plugins: tuple[str, ...], tmp_path: Path, no_network: None) -> None:
    rendering = RENDERER.render(spec(plugins), tmp_path / "shop")
    found = (path for path in (tmp_path / "shop").rglob("*") if path.is_file())
    assert rendering.files == tuple(sorted(path.relative_to(tmp_path / "shop").as_posix() for path in found))
    assert rendering.files == RENDERER.paths(spec(plugins))
    assert {"manage.py", "src/manage.py"} & set(rendering.files)
    assert {"pyproject.toml", "poetry.lock", ".boatyard.toml", ".gitignore", "README.md"} <= set(
        rendering.files
    )


@pytest.mark.parametrize("title", TITLES)
def test_any_title_leaves_every_file_readable(title: str, tmp_path: Path) -> None:
    for file in RENDERER.render(spec(DEFAULTS, title), tmp_path / "shop").files:
        text = (tmp_path / "shop" / file).read_bytes()
        if file.endswith(".py"):
            ast.parse(text, file)
        elif file.endswith(".toml"):
            tomllib.loads(text.decode())
        elif file.endswith(".json"):
            json.loads(text)
    pyproject = tomllib.loads((tmp_path / "shop" / "pyproject.toml").read_text())
    assert pyproject["project"]["description"] == title


def test_git_ignores_nothing_of_a_rendering(tmp_path: Path) -> None:
    rendering = RENDERER.render(spec(DEFAULTS), tmp_path)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    listed = ["git", "-c", "core.quotePath=false", "ls-files", "--others", "--exclude-standard"]
    tracked = subprocess.run(listed, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert tuple(sorted(tracked.splitlines())) == rendering.files


def test_nothing_rendered_names_this_machine(tmp_path: Path) -> None:
    for file in RENDERER.render(spec(DEFAULTS), tmp_path / "shop").files:
        assert str(tmp_path).encode() not in (tmp_path / "shop" / file).read_bytes()


def test_programs_can_be_executed(tmp_path: Path) -> None:
    for file in RENDERER.render(spec(DEFAULTS), tmp_path / "shop").files:
        path = tmp_path / "shop" / file
        if path.read_bytes().startswith(b"#!"):
            assert path.stat().st_mode & 0o111, file
