"""Rendered projects for scaffolds. Their environment is that of these tests."""

import shutil
import sys
from pathlib import Path

import pytest

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from tests.apps.scaffolding.scaffolded_project import ScaffoldedProject


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scaffolds") / "shop"
    locks = shipped_locks()
    spec = RenderingSpec(name="shop", title="Shop", plugins=())
    shipped_renderer(shipped_catalogue(locks), locks).render(spec, folder)
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


@pytest.fixture
def scaffolded(rendered: Path, tmp_path: Path) -> ScaffoldedProject:
    folder = tmp_path / "shop"
    shutil.copytree(rendered, folder, symlinks=True)
    return ScaffoldedProject(folder)
