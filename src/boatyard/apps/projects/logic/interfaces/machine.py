from collections.abc import Collection
from pathlib import Path
from typing import Protocol


class Machine(Protocol):
    """What creating a project asks of the computer it will live on."""

    def free_port(self, taken: Collection[int]) -> int:
        """A port that nothing listens on and that is not in `taken`."""

    def is_port_free(self, port: int) -> bool:
        """Whether a server could listen on `port` now."""

    def folder_fault(self, folder: Path) -> str | None:
        """What is wrong with `folder` as a new project's place, for the one who named it; None if nothing."""
