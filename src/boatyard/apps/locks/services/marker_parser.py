"""Reads environment markers."""

import re
from functools import cache

from boatyard.apps.locks.logic.errors import LockFault, NotForCutting

from .marker import ALWAYS, Marker
from .marker_atom import Atom

_TOKEN = re.compile(
    r"""\s*(?:(?P<mark>[()])|(?P<value>"[^"]*"|'[^']*')|(?P<op>===|[=!~]=|[<>]=?|not\s+in\b|in\b)|(?P<word>[\w.]+))"""
)
_ALIASES = {
    "os.name": "os_name",
    "sys.platform": "sys_platform",
    "platform.machine": "platform_machine",
    "platform.python_implementation": "platform_python_implementation",
    "platform.version": "platform_version",
    "python_implementation": "platform_python_implementation",
}
_MOST_COMPARISONS = 64
"""Each comparison can take as long as simplifying the maximum number of alternatives."""
_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


@cache
def parse_marker(text: str) -> Marker:
    """Returns the marker of `text`. An empty text and `*` are always true.

    Raises:
        LockFault: It is not a marker.
        NotForCutting: It has too many comparisons or alternatives.
    """
    if text.strip() in ("", "*"):
        return ALWAYS
    tokens = _tokens(text)
    if sum(token in ("and", "or") for token in tokens) >= _MOST_COMPARISONS:
        raise NotForCutting(f"A marker has more than {_MOST_COMPARISONS} comparisons: {_shortened(text)}")
    try:
        marker = _alternatives(tokens)
    except NotForCutting as error:
        raise NotForCutting(f"{error.message}: {_shortened(text)}") from None
    except RecursionError:
        raise LockFault(f"A marker has too many brackets: {_shortened(text)}") from None
    if tokens:
        raise LockFault(f"Not a marker: {text}")
    return marker


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"


def _tokens(text: str) -> list[str]:
    tokens, position = [], 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None:
            raise LockFault(f"Not a marker: {text}")
        tokens.append(" ".join(match.group().split()) if match["op"] else match.group().strip())
        position = match.end()
    return tokens


def _alternatives(tokens: list[str]) -> Marker:
    marker = _conditions(tokens)
    while tokens[:1] == ["or"]:
        del tokens[0]
        marker |= _conditions(tokens)
    return marker


def _conditions(tokens: list[str]) -> Marker:
    marker = _condition(tokens)
    while tokens[:1] == ["and"]:
        del tokens[0]
        marker &= _condition(tokens)
    return marker


def _condition(tokens: list[str]) -> Marker:
    if tokens[:1] == ["("]:
        del tokens[0]
        marker = _alternatives(tokens)
        if tokens[:1] != [")"]:
            raise LockFault("A marker lacks a closing bracket")
        del tokens[0]
        return marker
    if len(tokens) < 3:
        raise LockFault(f"A marker ends too early: {' '.join(tokens)}")
    left, op, right = tokens[0], tokens[1], tokens[2]
    del tokens[:3]
    return Marker(((_atom(left, op, right),),))


def _atom(left: str, op: str, right: str) -> Atom:
    quoted = [part[:1] in "\"'" for part in (left, right)]
    if quoted == [False, True]:
        return Atom(_ALIASES.get(left, left), op, right[1:-1])
    if quoted == [True, False]:
        name, value = _ALIASES.get(right, right), left[1:-1]
        return Atom(name, op, value, True) if "in" in op else Atom(name, _FLIPPED.get(op, op), value)
    raise LockFault(f"A marker compares nothing: {left} {op} {right}")
