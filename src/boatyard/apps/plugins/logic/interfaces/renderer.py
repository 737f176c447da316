from pathlib import Path
from typing import Protocol

from boatyard.apps.plugins.logic.rendering import Rendering, RenderingSpec


class Renderer(Protocol):
    """Makes the files of a project."""

    def render(self, spec: RenderingSpec, destination: Path) -> Rendering:
        """Writes all tracked files of a project, its lock included; on failure it leaves nothing behind.

        Raises:
            Invalid: A plugin is unknown, or two exclude each other; the name or the title will not do.
            Conflict: The destination is not an empty folder.
            OverlayClash: A plugin brings a file that is there already.
            TemplateFault: A file cannot be rendered.
            DependencyNotShipped: Something that is needed is not in the shipped lock.
        """

    def paths(self, spec: RenderingSpec) -> tuple[str, ...]:
        """What `render` would write, sorted, found without rendering; raises as it does."""
