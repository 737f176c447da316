"""`boatyard make plugin`: what it makes is installed as it is; a project with it passes its own checks."""

import subprocess
from pathlib import Path

import pytest

from boatyard.apps.plugins.logic.commands.make_plugin import MakePlugin
from boatyard.apps.plugins.logic.interfaces import Renderer
from boatyard.apps.plugins.logic.rendering import Linters, RenderingSpec
from boatyard.core.bus import bus, container
from boatyard.core.permissions import acting_as, acting_as_system
from tests.apps.plugins.third_party.makers import install
from tests.people import account

from .generated_project import GeneratedProject

pytestmark = pytest.mark.django_db
NAMES = ["aardvark-counting-in-every-garden-of-the-harbourss", "zebra"]
"""Before and after the base template's own in any order of names, and with hyphens; one as long as can be."""


@pytest.mark.parametrize(
    ("name", "linters"),
    [
        (NAMES[0], Linters.CLASSIC),
        pytest.param(NAMES[1], Linters.DEFAULT, marks=pytest.mark.exhaustive),
    ],
)
def test_a_project_with_a_plugin_just_made_passes_its_own_checks(
    name: str, linters: Linters, environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOATYARD_HOME", str(tmp_path / "home"))
    with acting_as_system():
        made = bus.execute(MakePlugin(str(tmp_path), name, "Counting & more, größer"))
    with acting_as(account("alice", is_admin=True).as_actor()):
        assert install(made.folder) == name
    renderer: Renderer = container.resolve(Renderer)()
    folder = tmp_path / "shop"
    # The longest title there is, once it is written as a text of Python.
    renderer.render(RenderingSpec("shop", '"' * 80, (name,), linters=linters), folder)
    checked = _checked(folder, environment)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert f"docs/{name}.md" in (folder / "README.md").read_text()


def _checked(folder: Path, environment: Path) -> subprocess.CompletedProcess[str]:
    project = GeneratedProject(folder, has_example=False)
    project.run("git", "init", "--quiet", "--initial-branch", "develop")
    (folder / ".git" / "info" / "exclude").write_text("/.venv\n")
    (folder / ".venv").symlink_to(environment)
    (folder / ".venv" / ".ready").touch()
    return project.run("make", "check")
