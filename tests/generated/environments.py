"""Environments for generated projects, which differ only in files."""

import subprocess
from pathlib import Path

from uv import find_uv_bin

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.rendering import Linters, RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from boatyard.core.processes import clean_environment

from .combinations import LEFT_OUT, TOGETHER
from .generated_project import BASE_PYTHON, install


def environment_for(folder: Path, python: str | Path = BASE_PYTHON) -> Path:
    """One that every project of these tests can use, whatever its linters, with or without the example."""
    locks = shipped_locks()
    renderer = shipped_renderer(shipped_catalogue(locks), locks)
    texts = []
    for linters in Linters:
        spec = RenderingSpec("shop", "Shop", ("example",), linters=linters)
        renderer.render(spec, folder / linters)
        texts.append((folder / linters / "poetry.lock").read_text())
    return install(folder / "env", texts, python)


def environment_of_all(folder: Path) -> Path:
    """One for projects with any plugins."""
    locks = shipped_locks()
    renderer = shipped_renderer(shipped_catalogue(locks), locks)
    texts = []
    for number, plugins in enumerate((TOGETHER, *((name,) for name in LEFT_OUT))):
        renderer.render(RenderingSpec("shop", "Shop", plugins), folder / str(number))
        texts.append((folder / str(number) / "poetry.lock").read_text())
    return install(folder / "env", texts)


def installed_python(version: str) -> Path | None:
    """The interpreter of a version, if this machine has one; none is fetched."""
    found = subprocess.run(
        [find_uv_bin(), "python", "find", "--no-project", "--no-python-downloads", version],
        env=clean_environment(),
        capture_output=True,
        text=True,
    )
    return Path(found.stdout.strip()) if found.returncode == 0 else None
