"""Makes the files of a project."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from boatyard.apps.plugins.logic.errors import TemplateFault
from boatyard.apps.plugins.logic.interfaces import Catalogue, Locks
from boatyard.apps.plugins.logic.manifest import Manifest
from boatyard.apps.plugins.logic.rendering import Rendering, RenderingSpec
from boatyard.apps.plugins.services.folders import Folders

from .answers import answers
from .checking import check_destination, check_spec
from .copying import make_files
from .layers import Layers
from .paths import rendered_paths
from .state_file import STATE_FILE, rendering_id, state_file

LOCK_FILE = "poetry.lock"
_BUS = "src/apps/core/bus"


class CopierRenderer:
    """Implements `Renderer`: lays keel, plugins and bus into one template and renders that once."""

    def __init__(self, catalogue: Catalogue, locks: Locks, folders: Folders) -> None:
        self._catalogue = catalogue
        self._locks = locks
        self._folders = folders

    def render(self, spec: RenderingSpec, destination: Path) -> Rendering:
        check_spec(spec)
        check_destination(destination)
        plugins = self._catalogue.choose(spec.plugins)
        keel = self._catalogue.keel()
        variables = answers(spec, keel, plugins, self._catalogue.dependencies(plugins, spec.linters))
        layers = self._layers(spec, plugins)
        files = sorted([*rendered_paths(layers, variables), LOCK_FILE])
        with _nothing_left_behind(destination):
            make_files(self._folders.keel, layers, destination, variables)
            self._write_lock(destination)
            digest = rendering_id(destination, files)
            _write(destination / STATE_FILE, state_file(digest, spec, keel, plugins))
        names = tuple(plugin.name for plugin in plugins)
        return Rendering(id=digest, files=tuple(sorted([*files, STATE_FILE])), plugins=names)

    def paths(self, spec: RenderingSpec) -> tuple[str, ...]:
        plugins = self._catalogue.choose(spec.plugins)
        dependencies = self._catalogue.dependencies(plugins, spec.linters)
        variables = answers(spec, self._catalogue.keel(), plugins, dependencies)
        return tuple(sorted([*rendered_paths(self._layers(spec, plugins), variables), LOCK_FILE, STATE_FILE]))

    def _layers(self, spec: RenderingSpec, plugins: Sequence[Manifest]) -> Layers:
        layers = Layers()
        layers.reserve(STATE_FILE, "Boatyard")
        layers.reserve(LOCK_FILE, "Boatyard")
        layers.add("the bus", self._folders.bus, _BUS, "*.py")
        layers.add("the keel", self._folders.keel / "project")
        for choice in (f"linters-{spec.linters}", f"ci-{spec.ci}"):
            layers.add(choice, self._folders.keel / "choices" / choice)
        for plugin in plugins:
            layers.add(plugin.name, self._folders.plugins / plugin.name / "files")
        return layers

    def _write_lock(self, destination: Path) -> None:
        try:
            pyproject = (destination / "pyproject.toml").read_text(encoding="utf-8")
        except FileNotFoundError:
            raise TemplateFault("The keel has no pyproject.toml") from None
        _write(destination / LOCK_FILE, self._locks.cut(pyproject))


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
    file.chmod(0o644)


@contextmanager
def _nothing_left_behind(destination: Path) -> Iterator[None]:
    """On failure, whatever was written goes; a folder that was there stays, empty as it was."""
    was_there = destination.exists()
    try:
        yield
    except BaseException:
        shutil.rmtree(destination, ignore_errors=True)
        if was_there:
            destination.mkdir(exist_ok=True)
        raise
