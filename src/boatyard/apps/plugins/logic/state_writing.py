"""Writes the files that identify a rendering.

There is one file for each plugin. So two branches that each add one merge without a conflict, and removing a
plugin deletes its file.
"""

from collections.abc import Mapping
from typing import Any

from boatyard.apps.plugins.logic.plugin_state import PluginState
from boatyard.core.project_layout import PLUGINS_FOLDER, STATE_FILE

_HEAD = (
    "The rendering of Boatyard's templates that this branch holds. .boatyard/ has one file for each plugin.",
    "Boatyard needs these files to compute updates. Commit them together with the rendered files.",
    "The project runs without them.",
)


def texts_of(template: str, answers: Mapping[str, Any], plugins: Mapping[str, PluginState]) -> dict[str, str]:
    """Returns each file by its path."""
    import tomlkit  # only rendering needs it, so that it does not slow down the start

    note = tomlkit.document()
    for line in _HEAD:
        note.add(tomlkit.comment(line))
    note.add(tomlkit.nl())
    note["rendering"] = {"template": template}
    note["answers"] = dict(answers)
    texts = {plugin_path(name): tomlkit.dumps(_table(plugin)) for name, plugin in sorted(plugins.items())}
    return {STATE_FILE: tomlkit.dumps(note)} | texts


def plugin_path(name: str) -> str:
    """Returns the path of a plugin's file."""
    return f"{PLUGINS_FOLDER}/{name}.toml"


def _table(plugin: PluginState) -> dict[str, str | bool]:
    origin = {key: value for key in ("source", "pin") if (value := getattr(plugin, key))}
    return {"version": plugin.version, "chosen": plugin.chosen, **origin}
