from collections.abc import Mapping
from pathlib import Path

from boatyard.apps.plugins.logic.interfaces.installed_plugins import Origin


class NoneInstalled:
    """Implements `InstalledPlugins` without any installed plugin."""

    def origins(self) -> Mapping[str, Origin]:
        return {}

    def folder(self, name: str, pin: str | None = None) -> Path | None:
        return None
