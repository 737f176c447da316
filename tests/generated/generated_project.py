"""A project that the real renderer made, installed like Boatyard installs it."""

import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from uv import find_uv_bin

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.rendering import Linters, RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from boatyard.core import bytecode
from boatyard.core.packages import uv_environment
from boatyard.core.paths import cache_folder
from boatyard.core.processes import clean_environment

BASE_PYTHON = Path(sys.base_prefix, "bin", f"python{sys.version_info.major}.{sys.version_info.minor}")

_STORE = cache_folder() / "bytecode"

_PATIENCE = 550
"""In seconds, and a little less than the longest that a test may take."""


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
            timeout=_PATIENCE,
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


def make_project(
    folder: Path,
    *,
    with_example: bool,
    linters: Linters = Linters.DEFAULT,
    environment: Path | None = None,
) -> GeneratedProject:
    """With the example or without any plugin; see make_project_with."""
    plugins = ("example",) if with_example else ()
    return make_project_with(plugins, folder, linters=linters, environment=environment)


def make_project_with(
    plugins: tuple[str, ...],
    folder: Path,
    *,
    linters: Linters = Linters.DEFAULT,
    environment: Path | None = None,
) -> GeneratedProject:
    """Renders a project whose title would break careless templates, and installs it.

    Args:
        environment: One that holds what the project needs, and is then linked; without it, it gets its own,
            with nothing but what its lock names.
    """
    locks = shipped_locks()
    title = 'Ada\'s "tea" & <milk>, größer'
    spec = RenderingSpec(name="shop", title=title, plugins=plugins, linters=linters)
    shipped_renderer(shipped_catalogue(locks), locks).render(spec, folder)
    project = GeneratedProject(folder, "example" in plugins)
    _succeed(project.run("git", "init", "--quiet", "--initial-branch", "develop"))
    if environment:
        (folder / ".git" / "info" / "exclude").write_text("/.venv\n")  # a link is none of the folders ignored
        (folder / ".venv").symlink_to(environment)
    else:
        install(folder / ".venv", [(folder / "poetry.lock").read_text()])
    (folder / ".venv" / ".ready").touch()  # what the Makefile's own set-up leaves: it has nothing to do
    return project


def install(environment: Path, locks: Iterable[str], python: str | Path = BASE_PYTHON) -> Path:
    """Makes an environment with what is in all these locks, which agree on every version."""
    uv, listed = find_uv_bin(), environment / "requirements.txt"
    _succeed(_run(uv, "venv", "--quiet", "--python", python, environment))
    listed.write_text("\n".join(sorted({entry for lock in locks for entry in _requirements(lock)})) + "\n")
    interpreter = environment / "bin" / "python"
    _succeed(_run(uv, "pip", "sync", "--quiet", "--python", interpreter, "--require-hashes", listed))
    bytecode.fill_from_cache(bytecode.site_packages(environment), _STORE)
    return environment


def keep_compiled(project: GeneratedProject) -> None:
    """What its checks have had compiled need not be compiled in other environments of this run."""
    bytecode.add_to_cache(bytecode.site_packages(project.folder / ".venv"), _STORE)


def _requirements(lock: str) -> list[str]:
    """Each package with its hashes, which stand indented below it."""
    return [
        entry.strip() for entry in re.split(r"\n(?=\S)", shipped_locks().requirements(lock)) if entry.strip()
    ]


def _run(*argv: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        argv, env=clean_environment(**uv_environment()), capture_output=True, text=True, timeout=250
    )


def _succeed(process: subprocess.CompletedProcess[str]) -> None:
    assert process.returncode == 0, process.stdout + process.stderr
