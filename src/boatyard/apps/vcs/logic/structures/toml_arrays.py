"""TOML arrays: their elements as parts, so that both sides can add one."""

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace

from boatyard.apps.vcs.logic.structures.outline import Clash, Node, NotStructured, Part, nodes, unique
from boatyard.apps.vcs.logic.structures.toml_scan import find
from boatyard.apps.vcs.logic.structures.version import Version

type Identify = Callable[[object], str]
_GAP = re.compile(r"[ \t\r\n]*(?:#[^\n]*\n[ \t\r\n]*)*")
_REST_OF_LINE = re.compile(r"[ \t]*#[^\n]*")


@dataclass(frozen=True, slots=True)
class Array:
    """An array as an outline: each element ends with its comma and the following comment.

    Attributes:
        ends_with_comma: Whether the text has a comma after its last element.
    """

    outline: Node
    ends_with_comma: bool

    @property
    def is_on_one_line(self) -> bool:
        return "\n" not in self.outline.render()

    def render(self, outline: Node, version: Version) -> str:
        """Returns the text of a merged outline in this array's style."""
        parts = list(outline.children or ())
        if self.is_on_one_line:
            parts = self._spaced(parts)
        texts = [part.render(version) for part in parts]
        if texts and not self.ends_with_comma:
            last = max(number for number, text in enumerate(texts) if text or number == 0)
            texts[last] = _without_comma(texts[last])
        return f"{outline.text}{''.join(texts)}{outline.tail}"

    def fit(self, new: Node, _parent: Node) -> Node:
        """Returns a new element in this array's style."""
        if self.is_on_one_line and self.outline.children:
            return replace(new, lead=" ", text=new.text[: find(new.text, 0, ",") + 1])
        comments = [line.strip() for line in new.lead.splitlines() if line.strip()]
        return replace(new, lead="".join(f"\n{self._indent}{line}" for line in (*comments, "")))

    @property
    def _indent(self) -> str:
        first = next(nodes(self.outline), None)
        return first.lead.rpartition("\n")[2] if first else "    "

    def _spaced(self, parts: list[Part]) -> list[Part]:
        leads = [node.lead for node in nodes(self.outline)]
        first, others = leads[0] if leads else "", leads[1] if len(leads) > 1 else " "
        known = {node.key for node in list(nodes(self.outline))[1:]}
        return [
            part
            if isinstance(part, Clash)
            else replace(part, lead=first if number == 0 else part.lead if part.key in known else others)
            for number, part in enumerate(parts)
        ]


def read_array(text: str, identify: Identify) -> Array:
    """Returns the array of the whole `text`.

    Raises:
        NotStructured: Two elements are equal for `identify`.
    """
    elements: list[Node] = []
    at, ends_with_comma = 1, True
    while True:
        start = _after(_GAP, text, at)
        if text[start] == "]":
            break
        end = find(text, start, ",]#\n")
        value = text[start:end].rstrip()
        comma = _comma(text, start + len(value))
        ends_with_comma = comma is not None
        rest = start + len(value) if comma is None else comma + 1
        stop = _after(_REST_OF_LINE, text, rest)
        meaning = tomllib.loads(f"x = {value}")["x"]
        own = f"{value},{text[rest:stop]}"
        elements.append(Node(identify(meaning), text[at:start], own, meaning, value_at=(0, len(value))))
        at = stop
    return Array(unique(Node("", text="[", children=tuple(elements), tail=text[at:])), ends_with_comma)


def plain_identity(value: object) -> str:
    if isinstance(value, dict | list):
        raise NotStructured("An array holds more than plain values")
    return json.dumps(value, default=str)


def _comma(text: str, at: int) -> int | None:
    """Returns the position of the element's comma, which may be on a later line."""
    start = _after(_GAP, text, at)
    return start if text[start] == "," else None


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _without_comma(text: str) -> str:
    at = find(text, 0, ",")
    return text[:at] + text[at + 1 :]
