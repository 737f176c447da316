from dataclasses import replace
from pathlib import Path

from boatyard.apps.jobs.kinds import StepContext
from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.apps.locks.logic.errors import DependencyNotShipped, NeedsResolver
from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.plugins.logic.interfaces import Catalogue, Renderer
from boatyard.apps.plugins.logic.rendering import Rendering, RenderingSpec
from boatyard.apps.projects.jobs.resolve_lock import ResolveLock
from boatyard.core.project_layout import LOCK_FILE, PYPROJECT


class FirstRendering:
    """Renders a new project, with a package index if third-party plugins need one."""

    def __init__(
        self, renderer: Renderer, catalogue: Catalogue, locks: Locks, resolve_lock: ResolveLock
    ) -> None:
        self._renderer = renderer
        self._catalogue = catalogue
        self._locks = locks
        self._resolve_lock = resolve_lock

    def render(self, step: StepContext[JobRequest], spec: RenderingSpec, folder: Path) -> Rendering:
        """Writes all tracked files to an empty folder. It raises the errors of rendering and resolving."""
        try:
            return self._renderer.render(spec, folder)
        except DependencyNotShipped:
            rendering = self._renderer.render_state(self._catalogue.state(spec), folder, lock=False)
            lock = self._lock(step, (folder / PYPROJECT).read_text(encoding="utf-8"))
            (folder / LOCK_FILE).write_text(lock, encoding="utf-8", newline="\n")
            return replace(rendering, files=tuple(sorted([*rendering.files, LOCK_FILE])))

    def _lock(self, step: StepContext[JobRequest], pyproject: str) -> str:
        try:
            return self._locks.update(pyproject, "")
        except NeedsResolver as error:
            return self._resolve_lock.resolve(step, pyproject, error)
