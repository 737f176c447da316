"""Merging of YAML parts: the indentation of a part."""

from dataclasses import replace

from boatyard.apps.vcs.logic.structures.outline import Node, nodes
from boatyard.apps.vcs.logic.structures.outline_merge import OutlineMerge


def compose_merge() -> OutlineMerge:
    return OutlineMerge(fit=_fit)


def _fit(new: Node, parent: Node) -> Node:
    """Returns the template's part with the indentation of the user's parts."""
    beside = next(nodes(parent), None)
    if beside is None:
        return new
    wanted, found = _depth(beside.text), _depth(new.text)
    return new if wanted == found else _moved(new, wanted - found)


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _moved(node: Node, by: int) -> Node:
    children = None if node.children is None else tuple(_moved(child, by) for child in nodes(node))
    parts = (_shifted(text, by) for text in (node.lead, node.text, node.tail))
    lead, text, tail = parts
    return replace(node, lead=lead, text=text, tail=tail, children=children)


def _shifted(text: str, by: int) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(_shifted_line(line, by) if line.strip() else line for line in lines)


def _shifted_line(line: str, by: int) -> str:
    return " " * max(0, _depth(line) + by) + line.lstrip(" ")
