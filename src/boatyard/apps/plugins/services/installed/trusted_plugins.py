from collections.abc import Mapping
from pathlib import Path

from boatyard.apps.plugins.logic.interfaces import Origin
from boatyard.apps.plugins.models import InstalledPlugin

from .copies_folder import copy_folder


class TrustedPlugins:
    """Implements `InstalledPlugins` with the rows of trusted plugins."""

    def origins(self) -> Mapping[str, Origin]:
        rows = InstalledPlugin.objects.order_by("name").values_list("name", "address", "pin")
        return {name: Origin(address, pin) for name, address, pin in rows}

    def folder(self, name: str, pin: str | None = None) -> Path | None:
        plugin = InstalledPlugin.objects.filter(name=name).first()
        if plugin is None:
            return None
        folder = copy_folder(name, pin or plugin.pin)
        return folder if folder and (folder / "plugin.toml").is_file() else None
