from collections.abc import Iterable
from pathlib import Path

from boatyard.apps.plugins.logic.interfaces.installed_plugins import Origin


class NoneInstalled:
    """Implements `InstalledPlugins` where there are only the plugins that Boatyard carries."""

    def names(self) -> Iterable[str]:
        return ()

    def origin(self, name: str) -> Origin | None:
        return None

    def folder(self, name: str, pin: str | None = None) -> Path | None:
        return None
