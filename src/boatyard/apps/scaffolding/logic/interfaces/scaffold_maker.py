from pathlib import Path
from typing import Protocol

from boatyard.apps.scaffolding.logic.made_scaffold import MadeScaffold
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.logic.scaffold_targets import ScaffoldTargets


class ScaffoldMaker(Protocol):
    """Creates scaffolds in projects' folders."""

    def targets(self, folder: Path) -> ScaffoldTargets:
        """Returns what scaffolds can be added to, and what they can refer to, in the project in `folder`.

        Raises:
            NotFound: There is no project in the folder.
        """

    def make(self, folder: Path, wanted: Scaffold, *, dry_run: bool) -> MadeScaffold:
        """Adds `wanted` to the project in `folder`. After a failure the folder is unchanged.

        Raises:
            NotFound: There is no project in the folder, or no such app in the project.
            Invalid: The name or the fields are not valid.
            Conflict: One of its files already exists, or the project is not set up.
            ExternalFailure: A program of the project failed.
        """
