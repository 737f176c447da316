from pathlib import Path
from typing import Protocol

from boatyard.apps.plugins.logic.rendering import Rendering, RenderingSpec
from boatyard.apps.plugins.logic.state import State


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

    def render_state(self, state: State, destination: Path, *, lock: bool = True) -> Rendering:
        """Writes the very rendering that `state` names, of current or of released versions.

        Args:
            lock: Whether poetry.lock is wanted; for a merge it is not, and the shipped lock may hold
                nothing that an old version can use.

        Raises:
            VersionGone: A version is not carried any more, or a plugin is not installed.
        """

    def paths(self, spec: RenderingSpec) -> tuple[str, ...]:
        """What `render` would write, sorted, found without rendering; raises as it does."""
