from pathlib import Path
from typing import Protocol

from boatyard.apps.plugins.logic.state import State


class ProjectRenderings(Protocol):
    """Finds or creates the renderings that a project's changes are based on."""

    def tree(self, folder: Path, state: State, commit: str = "HEAD", *, keep: bool = True) -> str:
        """Returns the tree of the rendering of `state`, in the project's object database, without a lock.

        Args:
            commit: The commit whose history may contain it.
            keep: Whether to keep it for later calls.

        Raises:
            VersionGone: The rendering can neither be found nor created again.
        """
