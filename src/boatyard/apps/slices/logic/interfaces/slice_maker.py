from pathlib import Path
from typing import Protocol

from boatyard.apps.slices.logic.made_slice import MadeSlice
from boatyard.apps.slices.logic.slice import Slice


class SliceMaker(Protocol):
    """Makes slices in projects' folders."""

    def make(self, folder: Path, wanted: Slice, *, dry_run: bool) -> MadeSlice:
        """Adds `wanted` to the project in `folder`; on failure the folder is as it was.

        Raises:
            NotFound: There is no project in the folder, or no such app in the project.
            Invalid: It cannot be made with this name or these fields.
            Conflict: One of its files is there already, or the project is not set up.
            ExternalFailure: A program of the project failed.
        """
