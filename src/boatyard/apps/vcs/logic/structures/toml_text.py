"""Reads TOML: tables and their keys, each with the comments before it."""

import json
import tomllib
from dataclasses import replace
from typing import Any

from boatyard.apps.vcs.logic.structures.outline import Node, NotStructured, nodes, unique
from boatyard.apps.vcs.logic.structures.toml_scan import find, value_end

_NAMES = ("name", "id", "module")


def read_toml(text: str) -> Node:
    """Returns the outline of a TOML file: tables with keys.

    Raises:
        NotStructured: It is not valid.
    """
    try:
        tomllib.loads(text)
        return _Reader(text).read()
    except (ValueError, RecursionError) as error:
        raise NotStructured(str(error)) from error


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tables: list[Node] = []
        self._lists: dict[tuple[str, ...], int] = {}
        self._now = Node("", children=())
        self._path: tuple[str, ...] = ()

    def read(self) -> Node:
        at, lead = 0, ""
        while at < len(self._text):
            line_end = _after_line(self._text, at)
            line = self._text[at:line_end]
            if not line.strip() or line.lstrip().startswith("#"):
                lead += line
            elif line.lstrip().startswith("["):
                self._finish()
                self._begin(lead, line)
                lead = ""
            else:
                line_end = _after_line(self._text, find(self._text, at, "\n"))
                self._add(lead, self._text[at:line_end])
                lead = ""
            at = line_end
        self._finish()
        return unique(Node("", children=tuple(self._tables), tail=lead, is_loose=True))

    def _begin(self, lead: str, line: str) -> None:
        self._path = _path(tomllib.loads(line))
        self._now = Node(".".join(map(_quoted, self._path)), lead, line, children=())
        if line.lstrip().startswith("[["):
            self._lists[self._path] = len(self._tables)

    def _add(self, lead: str, text: str) -> None:
        equals = find(text, 0, "=")
        path = _path(tomllib.loads(f"{text[:equals]}= 0"))
        value: Any = tomllib.loads(text)
        for part in path:
            value = value[part]
        start = equals + 1 + len(text[equals + 1 :]) - len(text[equals + 1 :].lstrip())
        key = ".".join(map(_quoted, (*self._path, *path)))
        entry = Node(key, lead, text, value, value_at=(start, value_end(text, start)))
        self._now = replace(self._now, children=(*(self._now.children or ()), entry))

    def _finish(self) -> None:
        if self._now.text or self._now.children:
            self._tables.append(unique(replace(self._now, key=self._now.key + self._owner())))

    def _owner(self) -> str:
        """Identifies the tables of a list, and the tables below them, by their names."""
        for length in range(len(self._path), 0, -1):
            at = self._lists.get(self._path[:length])
            if at is not None:
                table = self._now if at == len(self._tables) else self._tables[at]
                return f"[{_name(table)}]"
        return ""


def _name(table: Node) -> str:
    values = {entry.key: entry.value for entry in nodes(table)}
    named = next((values[name] for name in _NAMES if name in values), values)
    return json.dumps(named, default=str)


def _path(table: dict[str, Any]) -> tuple[str, ...]:
    """Returns the path of keys to the innermost one."""
    path: list[str] = []
    inner: Any = table
    while inner and isinstance(inner, dict | list):
        if isinstance(inner, list):
            inner = inner[0]
            continue
        ((key, inner),) = inner.items()
        path.append(key)
    return tuple(path)


def _quoted(part: str) -> str:
    return part if part.replace("-", "").replace("_", "").isalnum() else json.dumps(part)


def _after_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1
