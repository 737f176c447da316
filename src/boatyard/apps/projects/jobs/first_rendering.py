"""Renders a new project, with a package index where third parties' plugins need one."""

from dataclasses import replace
from pathlib import Path

from boatyard.apps.jobs.kinds import StepContext
from boatyard.apps.plugins.logic.errors import DependencyNotShipped, NeedsResolver
from boatyard.apps.plugins.logic.interfaces import Catalogue, Locks, Renderer, Resolver
from boatyard.apps.plugins.logic.rendering import Rendering, RenderingSpec
from boatyard.apps.projects.jobs.asking_an_index import resolved
from boatyard.apps.projects.logic.changing.change_merge import LOCK_FILE, PYPROJECT
from boatyard.core.bus import container


def first_rendering(step: StepContext, spec: RenderingSpec, folder: Path) -> Rendering:
    """Writes all tracked files into an empty folder; raises as rendering and resolving do."""
    renderer: Renderer = container.resolve(Renderer)()
    try:
        return renderer.render(spec, folder)
    except DependencyNotShipped:
        catalogue: Catalogue = container.resolve(Catalogue)()
        rendering = renderer.render_state(catalogue.state(spec), folder, lock=False)
        lock = _lock(step, (folder / PYPROJECT).read_text(encoding="utf-8"))
        (folder / LOCK_FILE).write_text(lock, encoding="utf-8", newline="\n")
        return replace(rendering, files=tuple(sorted([*rendering.files, LOCK_FILE])))


def _lock(step: StepContext, pyproject: str) -> str:
    locks: Locks = container.resolve(Locks)()
    try:
        return locks.recut(pyproject, "")
    except NeedsResolver as error:
        resolver: Resolver = container.resolve(Resolver)()
        return resolved(step, resolver, pyproject, error)
