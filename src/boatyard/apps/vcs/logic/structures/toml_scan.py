"""Finds the ends of TOML statements, values and elements. Only for text that a parser has accepted."""

import re

from boatyard.apps.vcs.logic.structures.outline import NotStructured

_STRING = re.compile(
    r"""
    \"{3} (?: [^\\] | \\. )*? \"{3,5}
    | '{3} .*? '{3,5}
    | " (?: [^"\\\n] | \\. )* "
    | ' [^'\n]* '
    """,
    re.DOTALL | re.VERBOSE,
)
_COMMENT = re.compile(r"#[^\n]*")


def skip(text: str, at: int) -> int:
    """Returns the position after the string or comment that starts here, or after this character."""
    found = _STRING.match(text, at) or _COMMENT.match(text, at)
    if found is not None:
        return found.end()
    if text[at] in "\"'":
        raise NotStructured("A string has no end")
    return at + 1


def find(text: str, at: int, wanted: str) -> int:
    """Returns the first of the `wanted` characters outside strings, comments and brackets, or the end."""
    depth = 0
    while at < len(text):
        character = text[at]
        if depth == 0 and character in wanted:
            return at
        depth += (character in "[{") - (character in "]}")
        at = skip(text, at)
    return at


def value_end(text: str, at: int) -> int:
    """Returns the end of the value that starts here."""
    end = find(text, at, "\n,#]}")
    return at + len(text[at:end].rstrip())
