"""Tries a lock on a project with everything."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from uv import find_uv_bin

from boatyard.apps.locks.services import ShippedLocks
from boatyard.apps.plugins.logic.manifest import Manifest
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.catalogue.folder_catalogue import FolderCatalogue
from boatyard.apps.plugins.services.catalogue.part_folders import PartFolders
from boatyard.apps.plugins.services.installed.none_installed import NoneInstalled
from boatyard.apps.plugins.services.released.release_archive import ReleaseArchive
from boatyard.apps.plugins.services.rendering.copier_renderer import CopierRenderer
from boatyard.core.errors import BoatyardError
from boatyard.core.packages import uv_environment
from boatyard.core.processes import ProcessError, clean_environment, run
from boatyard.core.shipped_folders import Folders

BASE_PYTHON = Path(sys.base_prefix, "bin", f"python{sys.version_info.major}.{sys.version_info.minor}")


class TrialFailed(Exception):
    """The project could not be made, installed or tested."""


class Trial:
    """Renders the base template with every plugin, installs the project, checks it and runs its tests."""

    def __init__(self, folders: Folders, project: Path, say: Callable[[str], None]) -> None:
        self._locks = ShippedLocks(folders.lock)
        self._folders = folders
        self._project = project
        self._say = say

    def run(self) -> None:
        """Raises TrialFailed with what was said last."""
        try:
            self._render()
            self._install()
            python = self._project / ".venv" / "bin" / "python"
            self._run(python, "src/manage.py", "check")
            self._run(python, "-m", "pytest", "-q", "tests")
        except (ProcessError, BoatyardError) as error:
            raise TrialFailed(str(error)) from error

    def _render(self) -> None:
        parts = PartFolders(self._folders, ReleaseArchive(self._folders.released), NoneInstalled())
        catalogue = FolderCatalogue(parts, self._locks, NoneInstalled())
        plugins = beside_each_other(catalogue.plugins().values())
        self._say(f"Trying a project with {', '.join(plugins) or 'no plugin'}.")
        spec = RenderingSpec("relock", "Relock", plugins)
        CopierRenderer(catalogue, self._locks, parts).render(spec, self._project)

    def _install(self) -> None:
        requirements = self._project / ".requirements.txt"
        requirements.write_text(self._locks.requirements((self._project / "poetry.lock").read_text()))
        uv, environment = find_uv_bin(), self._project / ".venv"
        self._run(uv, "venv", "--python", BASE_PYTHON, environment)
        options = ("--python", environment / "bin" / "python", "--require-hashes")
        self._run(uv, "pip", "sync", "--quiet", *options, requirements)

    def _run(self, *command: str | Path) -> None:
        self._say("$ " + " ".join(Path(part).name if isinstance(part, Path) else part for part in command))
        run(command, cwd=self._project, env=clean_environment(**uv_environment()), on_line=self._say)


def beside_each_other(plugins: Iterable[Manifest]) -> tuple[str, ...]:
    """As many plugins as one project can have, the first by name where two exclude each other."""
    chosen: dict[str, Manifest] = {}
    for plugin in plugins:
        if not any(
            plugin.name in other.conflicts or other.name in plugin.conflicts for other in chosen.values()
        ):
            chosen[plugin.name] = plugin
    return tuple(chosen)
