from pathlib import Path
from typing import Protocol

from boatyard.apps.scaffolding.logic.made_scaffold import MadeScaffold
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.logic.scaffold_targets import ScaffoldTargets


class ScaffoldMaker(Protocol):
    """Makes scaffolds in projects' folders."""

    def targets(self, folder: Path) -> ScaffoldTargets:
        """What the project in `folder` has that a scaffold can be added to, or can name.

        Raises:
            NotFound: There is no project in the folder.
        """

    def make(self, folder: Path, wanted: Scaffold, *, dry_run: bool) -> MadeScaffold:
        """Adds `wanted` to the project in `folder`; on failure the folder is as it was.

        Raises:
            NotFound: There is no project in the folder, or no such app in the project.
            Invalid: It cannot be made with this name or these fields.
            Conflict: One of its files is there already, or the project is not set up.
            ExternalFailure: A program of the project failed.
        """
