"""Strictly reads the files that identify a rendering, since projects are rendered from them."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from boatyard.apps.plugins.logic.errors import StateFault, StateMissing
from boatyard.apps.plugins.logic.names import is_plugin_name, is_version
from boatyard.apps.plugins.logic.plugin_state import PluginState
from boatyard.apps.plugins.logic.rendering import ContinuousIntegration, Linters
from boatyard.core.project_layout import PLUGINS_FOLDER, STATE_FILE
from boatyard.core.toml_text import parsed_toml

_TEXTS = ("name", "title", "python", "author_name", "author_email")
_LONGEST = 500
_OPTIONAL = {"python": "3.13", "author_name": "", "author_email": "", "linters": "default", "ci": "github"}


def values_in(texts: Mapping[str, str]) -> dict[str, Any]:
    """Returns the values of a State.

    Raises:
        StateMissing: There is no `.boatyard.toml` among the files.
        StateFault: They are damaged.
    """
    if STATE_FILE not in texts:
        raise StateMissing
    reading = _Reading()
    note = reading.toml(STATE_FILE, texts[STATE_FILE])
    rendering, answers = reading.table(note, "rendering"), reading.table(note, "answers")
    values: dict[str, Any] = {}
    if rendering is not None:
        values["template"] = reading.version(STATE_FILE, rendering.get("template"), "template")
    if answers is not None:
        values |= reading.answers(answers)
    plugins: dict[str, PluginState] = {}
    for path, text in sorted(texts.items()):
        if path != STATE_FILE and is_state_file(path):
            name = path.removeprefix(f"{PLUGINS_FOLDER}/").removesuffix(".toml")
            plugins[name] = reading.plugin(path, name, text)
    if reading.faults:
        raise StateFault(reading.faults)
    return values | {"plugins": plugins}


def is_state_file(path: str) -> bool:
    """Whether a path, relative to the project's root, is one of the files that identify the rendering."""
    folder, _, name = path.rpartition("/")
    return path == STATE_FILE or (folder == PLUGINS_FOLDER and name.endswith(".toml"))


class _Reading:
    """Collects all errors instead of stopping at the first."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def toml(self, path: str, text: str) -> dict[str, Any] | None:
        try:
            return parsed_toml(text)
        except ValueError as error:
            reason = "holds a merge conflict" if "<<<<<<<" in text else f"is not TOML ({error})"
            self.faults.append(f"{path} {reason}")
            return None

    def table(self, note: dict[str, Any] | None, key: str) -> dict[str, Any] | None:
        table = note.get(key) if note is not None else None
        if isinstance(table, dict):
            return table
        if note is not None:
            self.faults.append(f"{STATE_FILE}: {key} is missing")
        return None

    def version(self, path: str, value: Any, key: str) -> str:
        return self._checked(f"{path}: {key}", value, is_version)

    def answers(self, table: dict[str, Any]) -> dict[str, Any]:
        table = _OPTIONAL | table
        values: dict[str, Any] = {key: self._text(key, table.get(key)) for key in _TEXTS}
        for key, choices in (("linters", Linters), ("ci", ContinuousIntegration)):
            values[key] = self._choice(key, table[key], choices)
        return values

    def plugin(self, path: str, name: str, text: str) -> PluginState:
        self._plugin_name(path, name)
        table = self.toml(path, text)
        if table is None:
            return PluginState("")
        if not isinstance(chosen := table.get("chosen", True), bool):
            self.faults.append(f"{path}: chosen is not true or false")
        return PluginState(
            version=self.version(path, table.get("version"), "version"),
            chosen=bool(chosen),
            source=self._checked(f"{path}: source", table.get("source", ""), _is_short_line),
            pin=self._checked(f"{path}: pin", table.get("pin", ""), _is_short_line),
        )

    def _plugin_name(self, path: str, name: str) -> str:
        return self._checked(f"{path}: the plugin's name", name, is_plugin_name)

    def _text(self, key: str, value: Any) -> str:
        return self._checked(f"{STATE_FILE}: {key}", value, _is_short_line)

    def _choice[E: StrEnum](self, key: str, value: Any, choices: type[E]) -> E:
        if value in list(choices):
            return choices(value)
        self.faults.append(f"{STATE_FILE}: {key} is {_shown(value)}, which is none of {', '.join(choices)}")
        return next(iter(choices))

    def _checked(self, what: str, value: Any, fits: Callable[[str], bool]) -> str:
        if isinstance(value, str) and fits(value):
            return value
        self.faults.append(f"{what} is missing" if value is None else f"{what} cannot be {_shown(value)}")
        return ""


def _is_short_line(text: str) -> bool:
    return len(text) <= _LONGEST and text.isprintable()


def _shown(value: Any) -> str:
    """Returns a short form of a value, which may have any type and length, for a sentence."""
    return repr(value)[:_LONGEST]
