"""A pin identifies the exact state of a third-party plugin: a commit, or a digest of the files."""

import re

LONGEST = 150
_PIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.!+_-]*", re.ASCII)
_LONG_NUMBER = re.compile(r"(?:sha256-)?([0-9a-f]{12})[0-9a-f]{28,52}")


def is_pin(text: str) -> bool:
    """Whether `text` can be a pin, and so the name of a folder."""
    return len(text) <= LONGEST and _PIN.fullmatch(text) is not None


def short_pin(pin: str) -> str:
    """Returns a short form of a pin, with the first digits of its long number."""
    return _LONG_NUMBER.sub(r"\1", pin)
