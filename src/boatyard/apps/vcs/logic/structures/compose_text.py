"""Reads compose files: nested mappings and lists on separate lines.

An alias counts as its text, not as its target: a change of the anchored part does not change its users.
"""

import io
import re
from collections.abc import Sequence

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.nodes import Node as YamlNode

from boatyard.apps.vcs.logic.structures.outline import Node, NotStructured, unique

_IDLE = re.compile(r"[ \t]*(?:#.*)?")
_BLOCKS = ("|", ">")


def read_compose(text: str) -> Node:
    """Returns the outline of a YAML file with a mapping at the top.

    Raises:
        NotStructured: It is not valid, or has another structure.
    """
    try:
        top = YAML(typ="rt", pure=True).compose(io.StringIO(text))
    except (YAMLError, ValueError, AttributeError) as error:
        raise NotStructured(str(error)) from error
    if "\t" in text or not isinstance(top, MappingNode) or top.flow_style or not top.value:
        raise NotStructured("The file is not a plain mapping")
    lines = text.splitlines(keepends=True)
    children, tail = _Reader(lines).mapping(top, 0, len(lines), 0)
    return unique(Node("", children=children, tail=tail, is_loose=True))


class _Reader:
    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def mapping(self, node: YamlNode, start: int, end: int, depth: int) -> tuple[tuple[Node, ...], str]:
        """Returns the entries of a mapping in the lines from `start` to `end`, and the text after them."""
        pairs = [(str(key.value), key, value) for key, value in node.value]
        return self._parts(pairs, start, end, depth)

    def _parts(
        self, pairs: list[tuple[str, YamlNode, YamlNode]], start: int, end: int, depth: int
    ) -> tuple[tuple[Node, ...], str]:
        starts = [first.start_mark.line for _, first, _ in pairs]
        if not _ascends(starts) or (starts and starts[0] < start):
            raise NotStructured("Several entries are on one line")
        parts: list[Node] = []
        lead = "".join(self._lines[start : starts[0]])
        for number, (key, _, value) in enumerate(pairs):
            begin = starts[number]
            stop = starts[number + 1] if number + 1 < len(starts) else end
            last = self._last(begin, stop, value)
            parts.append(self._entry(key, lead, value, begin, last, depth))
            lead = "".join(self._lines[last:stop])
        return tuple(parts), lead

    def _last(self, begin: int, stop: int, value: YamlNode) -> int:
        """Returns the end of an entry without trailing blank lines and comments."""
        column = None if _is_alias(value, begin) else _block_column(value, _depth(self._lines[begin]))
        while stop > begin + 1 and _IDLE.fullmatch(line := self._lines[stop - 1].rstrip("\r\n")):
            if column is not None and _depth(line) > column:
                break
            stop -= 1
        return stop

    def _entry(self, key: str, lead: str, value: YamlNode, begin: int, end: int, depth: int) -> Node:
        text = "".join(self._lines[begin:end])
        is_loose = depth == 0
        if is_loose and isinstance(value, ScalarNode) and not value.value and value.style is None:
            return Node(key, lead, text, children=(), is_loose=True)
        inner = self._inner(value, begin, end, depth)
        if inner is None:
            return Node(key, lead, text, _meaning(value, begin))
        children, tail, first = inner
        head = "".join(self._lines[begin:first])
        return unique(Node(key, lead, head, children=children, tail=tail, is_loose=is_loose))

    def _inner(
        self, value: YamlNode, begin: int, end: int, depth: int
    ) -> tuple[tuple[Node, ...], str, int] | None:
        """Returns the parts of an entry and their first line; None if it has no parts."""
        if getattr(value, "flow_style", None) or not isinstance(value.value, list):
            return None
        pairs = _pairs(value)
        if not pairs or _is_alias(value, begin) or not self._is_laid_out(pairs, begin):
            return None
        # A comment between the head and the first part belongs to this part.
        children, tail = self._parts(pairs, begin + 1, end, depth + 1)
        return children, tail, begin + 1

    def _is_laid_out(self, pairs: list[tuple[str, YamlNode, YamlNode]], begin: int) -> bool:
        """Whether each part starts on its own line after the head's line."""
        starts = [first.start_mark.line for _, first, _ in pairs]
        return starts[0] > begin and _ascends(starts)


def _pairs(value: YamlNode) -> list[tuple[str, YamlNode, YamlNode]]:
    if isinstance(value, MappingNode):
        return [(str(key.value), key, item) for key, item in value.value]
    if isinstance(value, SequenceNode) and all(_is_plain(item) for item in value.value):
        return [(str(item.value), item, item) for item in value.value]
    return []


def _is_plain(item: YamlNode) -> bool:
    return isinstance(item, ScalarNode) and item.style not in _BLOCKS


def _block_column(value: YamlNode, column: int) -> int | None:
    """Returns the indentation of the key whose block text ends this value.

    Deeper lines are text, not comments.
    """
    if isinstance(value, MappingNode) and value.value:
        key, last = value.value[-1]
        return _block_column(last, key.start_mark.column)
    if isinstance(value, SequenceNode) and value.value:
        return _block_column(value.value[-1], column)
    return column if isinstance(value, ScalarNode) and value.style in _BLOCKS else None


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _ascends(lines: list[int]) -> bool:
    return lines == sorted(set(lines))


def _is_alias(node: YamlNode, line: int) -> bool:
    """Whether this line contains an alias."""
    return bool(node.start_mark.line < line)


def _meaning(node: YamlNode, line: int) -> object:
    if _is_alias(node, line):
        return "*", node.anchor
    if isinstance(node, ScalarNode):
        return node.tag, node.value
    if isinstance(node, SequenceNode):
        return [_meaning(item, line) for item in node.value]
    return [(_meaning(key, line), _meaning(value, line)) for key, value in node.value]
