from collections.abc import Iterable
from pathlib import Path

from boatyard.apps.plugins.logic.manifest import BaseTemplate, Manifest
from boatyard.apps.plugins.logic.moving.moved_files import MovedFiles
from boatyard.apps.plugins.services.files.layers import Layers


def rename_moved(destination: Path, layers: Layers, base: BaseTemplate, plugins: Iterable[Manifest]) -> None:
    """Updates module names in the code of third-party plugins.

    A plugin may be written for an older base template with other module names.
    """
    plugins = list(plugins)
    others = [plugin.name for plugin in plugins if plugin.source]
    if not others:
        return
    moved = MovedFiles([*base.moves, *(each for plugin in plugins for each in plugin.moves)])
    for path in (path for name in others for path in layers.paths_of(name)):
        file = destination / path
        if file.suffix == ".py" and file.is_file():
            file.write_bytes(moved.content(file.read_bytes()))
