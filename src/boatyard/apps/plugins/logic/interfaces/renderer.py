from pathlib import Path
from typing import Protocol

from boatyard.apps.plugins.logic.rendering import Rendering, RenderingSpec
from boatyard.apps.plugins.logic.state import State


class Renderer(Protocol):
    """Renders the files of a project."""

    def render(self, spec: RenderingSpec, destination: Path) -> Rendering:
        """Writes all tracked files of a project, including its lock. After a failure nothing is left.

        Raises:
            Invalid: A plugin is unknown, two plugins conflict, or the name or the title is not valid.
            Conflict: The destination is not an empty folder.
            OverlayClash: A plugin contains a file that already exists.
            TemplateFault: A file cannot be rendered.
            DependencyNotShipped: A needed package is not in the shipped lock.
        """

    def render_state(self, state: State, destination: Path, *, lock: bool = True) -> Rendering:
        """Writes exactly the rendering of `state`, with current or released versions.

        Args:
            lock: Whether to write poetry.lock. A merge does not need it, and the shipped lock may not fit an
                old version.

        Raises:
            VersionGone: A version is no longer available, or a plugin is not installed.
        """

    def paths(self, spec: RenderingSpec) -> tuple[str, ...]:
        """Returns the sorted paths that `render` would write, without rendering.

        It raises the same errors.
        """
