"""Where the data that Boatyard carries lies."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Folders:
    """The keel, the plugins, the shipped lock and the bus."""

    keel: Path
    plugins: Path
    lock: Path
    bus: Path

    @classmethod
    def shipped(cls) -> Self:
        """Those inside the package."""
        package = Path(__file__).parents[3]
        catalogue = package / "catalogue"
        return cls(package / "keel", catalogue / "plugins", catalogue / "lock", package / "bus")
