"""The folders of the data in Boatyard's package."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Folders:
    """Base template, plugins, services, the shipped lock, the bus, older versions, presets, shared layers."""

    template: Path
    plugins: Path
    lock: Path
    bus: Path
    released: Path
    presets: Path
    services: Path
    shared: Path

    @classmethod
    def shipped(cls) -> Self:
        """Returns the folders of the package."""
        return cls.within(Path(__file__).parents[1])

    @classmethod
    def within(cls, package: Path) -> Self:
        """Returns the folders of a copy of the package."""
        template, bus, catalogue = package / "template", package / "bus", package / "catalogue"
        return cls(
            template,
            catalogue / "plugins",
            catalogue / "lock",
            bus,
            catalogue / "released",
            catalogue / "presets.toml",
            catalogue / "services",
            catalogue / "shared",
        )

    def shared_files(self, names: Iterable[str]) -> tuple[Path, ...]:
        """Returns the folders with the files of shared layers, in the order of the names."""
        return tuple(self.shared / name / "files" for name in names)
