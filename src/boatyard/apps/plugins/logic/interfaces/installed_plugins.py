from collections.abc import Iterable
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

    def names(self) -> Iterable[str]:
        """Their names."""

    def origin(self, name: str) -> Origin | None:
        """Where the plugin that is installed now comes from."""

    def folder(self, name: str, pin: str | None = None) -> Path | None:
        """The folder with its plugin.toml, at `pin` or as it is installed now; nothing if it is not there."""
