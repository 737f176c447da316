"""Renders the files of a project."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.plugins.logic.errors import TemplateFault
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.manifest import BaseTemplate, Manifest
from boatyard.apps.plugins.logic.rendering import Rendering, RenderingSpec
from boatyard.apps.plugins.logic.state import State
from boatyard.apps.plugins.services.catalogue.part_folders import PartFolders
from boatyard.apps.plugins.services.files.layers import RESERVED, Layers
from boatyard.core.project_layout import LOCK_FILE, PYPROJECT

from .answers import answers
from .checking import check_destination, check_spec
from .copying import make_files
from .fingerprint import fingerprint
from .moved_names import rename_moved
from .paths import rendered_paths


@dataclass(frozen=True, slots=True)
class _Plan:
    """The plan before anything is written."""

    template: Path
    base: BaseTemplate
    manifests: tuple[Manifest, ...]
    layers: Layers
    variables: dict[str, Any]
    own: dict[str, str]

    def paths(self, *others: str) -> tuple[str, ...]:
        return tuple(sorted([*rendered_paths(self.layers, self.variables), *self.own, *others]))


class CopierRenderer:
    """Implements `Renderer`: combines base template, plugins and bus, and renders them once."""

    def __init__(self, catalogue: Catalogue, locks: Locks, folders: PartFolders) -> None:
        self._catalogue = catalogue
        self._locks = locks
        self._folders = folders

    def render(self, spec: RenderingSpec, destination: Path) -> Rendering:
        check_spec(spec)
        return self.render_state(self._catalogue.state(spec), destination)

    def render_state(self, state: State, destination: Path, *, lock: bool = True) -> Rendering:
        check_spec(state.spec())
        check_destination(destination)
        plan = self._plan(state)
        with _nothing_left_behind(destination):
            make_files(plan.template, plan.layers, destination, plan.variables)
            rename_moved(destination, plan.layers, plan.base, plan.manifests)
            for path, text in plan.own.items():
                _write(destination / path, text)
            if lock:
                self._write_lock(destination)
            files = plan.paths(*([LOCK_FILE] if lock else []))
            names = tuple(plugin.name for plugin in plan.manifests)
            return Rendering(fingerprint(destination, files), files, names)

    def paths(self, spec: RenderingSpec) -> tuple[str, ...]:
        return self._plan(self._catalogue.state(spec)).paths(LOCK_FILE)

    def _plan(self, state: State) -> _Plan:
        template, plugins = self._catalogue.parts(state)
        spec = state.spec()
        dependencies = self._catalogue.dependencies(plugins, spec.linters, template)
        folder, layers = self._layers(state, template, plugins)
        variables = answers(spec, template, plugins, dependencies)
        return _Plan(folder, template, plugins, layers, variables, state.texts())

    def _layers(self, state: State, base: BaseTemplate, plugins: tuple[Manifest, ...]) -> tuple[Path, Layers]:
        current: BaseTemplate = self._catalogue.base_template()
        template, bus = self._folders.template(state.template, current.version)
        layers = Layers()
        for path in RESERVED:
            layers.reserve(path, "Boatyard")
        layers.add("the bus", bus, base.bus, "*.py")
        layers.add("the base template", template / "project")
        for choice in (f"linters-{state.linters}", f"ci-{state.ci}"):
            layers.add(choice, template / "choices" / choice)
        known = self._catalogue.plugins()
        for plugin in plugins:
            held, newest = state.plugins[plugin.name], known.get(plugin.name)
            for folder in self._folders.layers(plugin.name, held, newest):
                layers.add(plugin.name, folder)
        return template, layers

    def _write_lock(self, destination: Path) -> None:
        try:
            pyproject = (destination / PYPROJECT).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise TemplateFault("The base template has no pyproject.toml") from None
        _write(destination / LOCK_FILE, self._locks.subset(pyproject))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    file.chmod(0o644)


@contextmanager
def _nothing_left_behind(destination: Path) -> Iterator[None]:
    """After a failure, removes all written files. An existing folder stays, empty as before."""
    was_there = destination.exists()
    try:
        yield
    except BaseException:
        shutil.rmtree(destination, ignore_errors=True)
        if was_there:
            destination.mkdir(exist_ok=True)
        raise
