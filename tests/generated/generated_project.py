"""A project that the real renderer made, installed like Boatyard installs it."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from uv import find_uv_bin

from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_locks, shipped_renderer
from boatyard.core.processes import clean_environment

BASE_PYTHON = Path(sys.base_prefix, "bin", f"python{sys.version_info.major}.{sys.version_info.minor}")


@dataclass(frozen=True, slots=True)
class GeneratedProject:
    """Its folder, and whether it has the example app."""

    folder: Path
    has_example: bool

    def run(self, *argv: str | Path, cwd: str = ".", **env: str) -> subprocess.CompletedProcess[str]:
        """Runs a program in the project, without anything of this test run in its environment."""
        return subprocess.run(
            argv,
            cwd=self.folder / cwd,
            env=clean_environment(**env),
            capture_output=True,
            text=True,
            timeout=250,
        )

    def manage(self, *argv: str, **env: str) -> subprocess.CompletedProcess[str]:
        return self.run(self.python, "src/manage.py", *argv, **env)

    @property
    def python(self) -> Path:
        return self.folder / ".venv" / "bin" / "python"

    @property
    def files(self) -> list[str]:
        """What a repository of it would track."""
        listed = self.run("git", "ls-files", "--cached", "--others", "--exclude-standard")
        return listed.stdout.splitlines()


def make_project(folder: Path, *, with_example: bool) -> GeneratedProject:
    """Renders a project whose title would break careless templates, and installs it."""
    locks = shipped_locks()
    plugins = ("example",) if with_example else ()
    spec = RenderingSpec(name="shop", title='Ada\'s "tea" & <milk>, größer', plugins=plugins, port=8890)
    shipped_renderer(shipped_catalogue(locks), locks).render(spec, folder)
    project = GeneratedProject(folder, with_example)
    _succeed(project.run("git", "init", "--quiet"))
    _install(project, locks.requirements((folder / "poetry.lock").read_text()))
    return project


def _install(project: GeneratedProject, requirements: str) -> None:
    uv, environment = find_uv_bin(), project.folder / ".venv"
    _succeed(project.run(uv, "venv", "--python", BASE_PYTHON, environment))
    listed = environment / "requirements.txt"
    listed.write_text(requirements)
    _succeed(
        project.run(
            uv, "pip", "sync", "--python", project.python, "--require-hashes", listed, UV_LINK_MODE="copy"
        )
    )
    (environment / ".ready").touch()  # what the Makefile's own set-up leaves, so that it has nothing to do


def _succeed(process: subprocess.CompletedProcess[str]) -> None:
    assert process.returncode == 0, process.stdout + process.stderr
