from pathlib import Path

from boatyard.apps.plugins.logic.names import is_plugin_name
from boatyard.core.toml_text import parsed_toml

from .plugin_parts import MANIFEST


def manifest_name(folder: Path) -> str:
    """Returns the name in the manifest in `folder`;

    `plugin` if it cannot be read, which its check reports.
    """
    try:
        name = parsed_toml((folder / MANIFEST).read_text(encoding="utf-8")).get("name")
    except (OSError, ValueError):
        return "plugin"
    return name if isinstance(name, str) and is_plugin_name(name) else "plugin"
