"""Writes the files that name a rendering.

One file for each plugin: branches that each add one merge without a conflict, and a deletion is one.
"""

import json
from collections.abc import Mapping
from typing import Any

from boatyard.apps.plugins.logic.plugin_state import PluginState
from boatyard.core.project_layout import PLUGINS_FOLDER, STATE_FILE

_HEAD = """\
# Which rendering of Boatyard's templates this branch holds; .boatyard/ names its plugins, one file each.
# Boatyard finds by them what an update changes, so they belong to the commit that brings the files.
# Not needed to run the project.
"""


def texts_of(template: str, answers: Mapping[str, Any], plugins: Mapping[str, PluginState]) -> dict[str, str]:
    """Each file by its path."""
    lines = "".join(f"{key} = {_value(value)}\n" for key, value in answers.items())
    note = f"{_HEAD}\n[rendering]\ntemplate = {_value(template)}\n\n[answers]\n{lines}"
    texts = {plugin_path(name): _plugin_text(plugin) for name, plugin in sorted(plugins.items())}
    return {STATE_FILE: note} | texts


def plugin_path(name: str) -> str:
    """The file of one plugin."""
    return f"{PLUGINS_FOLDER}/{name}.toml"


def _plugin_text(plugin: PluginState) -> str:
    lines = [f"version = {_value(plugin.version)}", f"chosen = {_value(plugin.chosen)}"]
    lines += [f"{key} = {_value(value)}" for key in ("source", "pin") if (value := getattr(plugin, key))]
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    """As JSON, which TOML reads alike but for the one control character that JSON leaves as it is."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
