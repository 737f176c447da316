import logging
import re

from boatyard.core.secrets import MASK

LONGEST = 2000
"""Characters of one message; a requested address can have many more."""
_KEYS = re.compile(
    # A one-time link anywhere: in a path, a Referer, a ?next=. Invitations are such links too.
    r"(?P<lead>(?:sign-in|invitations)(?:/|%(?:25)*2F)+)[^/%\s\"'?&#]+"
    r"|\bby_[\w-]{20,}"
    r"|(?<=boatyard_session=)[^;\s\"',]+",
    re.IGNORECASE,
)


class LogLines(logging.Formatter):
    """Formats log records without keys: sign-in links, API tokens and sessions are masked."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the base class has named it
        if len(record.message) > LONGEST:
            record.message = f"{record.message[:LONGEST]}… ({len(record.message)} characters)"
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


def masked(text: str) -> str:
    """Returns `text` with keys masked."""
    return _KEYS.sub(lambda found: f"{found['lead'] or ''}{MASK}", text)
