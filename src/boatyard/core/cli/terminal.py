"""Untrusted text on a terminal."""

import re
import sys

_COLOUR = r"\x1b\[[0-9;]*m"
_CONTROL = re.compile(rf"({_COLOUR})|[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    """Shows control characters as `\\x1b`, so that a log cannot move the cursor or set the title.

    Line ends, tabs and colours are kept. A pipe or a file gets the text unchanged.
    """
    return escaped(text) if sys.stdout.isatty() else text


def escaped(text: str) -> str:
    return _CONTROL.sub(lambda found: found[1] or f"\\x{ord(found[0]):02x}", text.replace("\r\n", "\n"))
