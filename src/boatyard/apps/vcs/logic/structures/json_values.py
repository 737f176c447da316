"""JSON in a program's style: objects and lists as parts, written back in the same style."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from boatyard.apps.vcs.logic.structures.outline import Clash, Node, NotStructured, Part, unique
from boatyard.apps.vcs.logic.structures.version import Version

_INDENT = re.compile(r"\n([ \t]+)\S")
_NAMES = ("name", "label", "id")


@dataclass(frozen=True, slots=True)
class Json:
    """A JSON file and its style."""

    outline: Node
    indent: str | None
    is_ascii: bool

    def render(self, outline: Node, version: Version) -> str:
        return _dump(_value(outline, version), self.indent, self.is_ascii)


def read_json(text: str) -> Json:
    """Returns the outline of a file with an object or a list at the top.

    Raises:
        NotStructured: It is not valid, contains comments, or would look different when written back.
    """
    found = _INDENT.search(text)
    indent = found[1] if found else None
    try:
        value = json.loads(text)
    except ValueError as error:
        raise NotStructured(str(error)) from error
    for is_ascii in (False, True):
        if _dump(value, indent, is_ascii) == text and isinstance(value, dict | list):
            return Json(_node("", value), indent, is_ascii)
    raise NotStructured("The file is laid out by hand")


def _dump(value: object, indent: str | None, is_ascii: bool) -> str:
    return json.dumps(value, indent=indent, ensure_ascii=is_ascii) + "\n"


def _node(key: str, value: object) -> Node:
    if isinstance(value, dict):
        return Node(key, text="{", children=tuple(_node(name, item) for name, item in value.items()))
    if isinstance(value, list):
        return unique(Node(key, text="[", children=tuple(_node(_key(item), item) for item in value)))
    return Node(key, text=json.dumps(value), value=value)


def _key(item: object) -> str:
    if isinstance(item, dict):
        named = next((item[name] for name in _NAMES if isinstance(item.get(name), str)), item)
        return json.dumps(named)
    return json.dumps(item)


def _value(node: Node, version: Version) -> object:
    if node.children is None:
        return json.loads(node.text)
    parts = [(part.key, picked) for part, picked in _picked(node.children, version)]
    if node.text == "[":
        return [_value(part, version) for _, part in parts]
    return {key: _value(part, version) for key, part in parts}


def _picked(parts: tuple[Part, ...], version: Version) -> Iterator[tuple[Part, Node]]:
    for part in parts:
        picked = part.pick(version) if isinstance(part, Clash) else part
        if picked is not None:
            yield part, picked
