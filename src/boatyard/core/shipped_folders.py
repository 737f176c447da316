"""Where the data that Boatyard carries lies."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Folders:
    """Base template, plugins, services, the shipped lock, the bus, older versions, and the presets."""

    template: Path
    plugins: Path
    lock: Path
    bus: Path
    released: Path
    presets: Path
    services: Path

    @classmethod
    def shipped(cls) -> Self:
        """Those inside the package."""
        return cls.within(Path(__file__).parents[1])

    @classmethod
    def within(cls, package: Path) -> Self:
        """Those inside a copy of the package."""
        template, bus, catalogue = package / "template", package / "bus", package / "catalogue"
        return cls(
            template,
            catalogue / "plugins",
            catalogue / "lock",
            bus,
            catalogue / "released",
            catalogue / "presets.toml",
            catalogue / "services",
        )
