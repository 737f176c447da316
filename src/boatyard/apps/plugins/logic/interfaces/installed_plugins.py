from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a third party's plugin comes from, and exactly which state of it."""

    source: str
    pin: str = ""


class InstalledPlugins(Protocol):
    """The plugins of third parties that somebody installed and trusts."""

    def origins(self) -> Mapping[str, Origin]:
        """Where each of them comes from as it is installed now, by name."""

    def folder(self, name: str, pin: str | None = None) -> Path | None:
        """The folder with its plugin.toml, at `pin` or as it is installed now; nothing if it is not there."""
