from pathlib import Path
from typing import Protocol

from boatyard.apps.plugins.logic.state import State


class ProjectRenderings(Protocol):
    """Finds the renderings that a project's changes are merged from, or makes them."""

    def tree(self, folder: Path, state: State, commit: str = "HEAD", *, keep: bool = True) -> str:
        """The tree of the rendering that `state` names, in the project's object database, without a lock.

        Args:
            commit: Whose history may hold it.
            keep: Whether it is kept for the next time.

        Raises:
            VersionGone: It can neither be found nor be made again.
        """
