from collections.abc import Collection
from pathlib import Path
from typing import Protocol


class Machine(Protocol):
    """The computer of a new project."""

    def free_port(self, taken: Collection[int]) -> int:
        """Returns a free port that is not in `taken`."""

    def is_port_free(self, port: int) -> bool:
        """Whether a server could listen on `port` now."""

    def folder_fault(self, folder: Path) -> str | None:
        """Returns why `folder` cannot hold a new project, as a message for the user; None if it can."""
