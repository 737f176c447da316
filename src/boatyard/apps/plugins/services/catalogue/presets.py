from collections.abc import Collection
from pathlib import Path

from boatyard.apps.plugins.logic.names import PLUGIN_NAME
from boatyard.apps.plugins.logic.preset import Preset

from .reading import open_table


def read_presets(file: Path, plugins: Collection[str], faults: list[str]) -> tuple[Preset, ...]:
    """Returns the presets of a catalogue, in the order of the file, and adds errors to `faults`.

    Args:
        plugins: The names that a preset may use.
    """
    if not file.exists():
        return ()
    table = open_table(file, faults)
    presets: list[Preset] = []
    for entry in table.tables("presets"):
        preset = Preset(
            name=entry.text("name", pattern=PLUGIN_NAME),
            title=entry.text("title"),
            summary=entry.text("summary"),
            plugins=entry.texts("plugins"),
        )
        if unknown := [name for name in preset.plugins if name not in plugins]:
            entry.fault(f"there is no plugin {', '.join(unknown)}")
        if preset.name in {other.name for other in presets}:
            entry.fault(f"another preset has the name {preset.name}")
        entry.close()
        presets.append(preset)
    table.close()
    return tuple(presets)
