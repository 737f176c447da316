"""The copies of third-party plugins: `<name>/<pin>/` in `plugins` of Boatyard's data folder."""

from pathlib import Path

from boatyard.apps.plugins.logic.names import is_plugin_name
from boatyard.apps.plugins.logic.pins import is_pin
from boatyard.core.paths import home


def plugins_folder() -> Path:
    return _made(home() / "plugins")


def incoming_folder() -> Path:
    """Returns the folder for plugins that are not trusted yet; on the same file system."""
    return _made(plugins_folder() / ".incoming")


def copy_folder(name: str, pin: str) -> Path | None:
    """Returns the path of a copy, even if it does not exist;

    None for invalid values, which a project's files may contain.
    """
    return plugins_folder() / name / pin if is_plugin_name(name) and is_pin(pin) else None


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder
