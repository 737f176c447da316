"""Reads `.env.example`: one key per line, with the comments before it."""

import re

from boatyard.apps.vcs.logic.structures.outline import Node, NotStructured, unique

_ENTRY = re.compile(r"[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \t]*=(.*)")
_QUOTES = ("'", '"')


def read_env(text: str) -> Node:
    """Returns the outline of a file of variables.

    Raises:
        NotStructured: A key occurs twice, or a value has several lines.
    """
    entries: list[Node] = []
    lead = ""
    for line in text.splitlines(keepends=True):
        found = _ENTRY.match(line)
        if found is None:
            lead += line
            continue
        value = found[2].strip()
        if value[:1] in _QUOTES and (len(value) == 1 or value[0] not in value[1:]):
            raise NotStructured(f"The value of {found[1]} goes over several lines")
        entries.append(Node(found[1], lead, line, value))
        lead = ""
    return unique(Node("", children=tuple(entries), tail=lead, is_loose=True))
