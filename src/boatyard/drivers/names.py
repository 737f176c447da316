"""What every name is checked by before a program or a configuration gets it."""

import re


def require(pattern: re.Pattern[str], text: str, what: str) -> None:
    """Raises ValueError unless the whole of `text` is of this form; `what` says what it should be."""
    if not pattern.fullmatch(text):
        raise ValueError(f"{text!r} is not {what}")
