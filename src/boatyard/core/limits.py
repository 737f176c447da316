"""Size limits for all fields of all messages. The handler validates the values."""

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from boatyard.bus import Call
from boatyard.core.errors import Invalid

LONGEST = 10_000
"""Characters of a text; URLs are the longest texts."""
MOST = 500
"""Items of a list; there are fewer plugins, and models have fewer fields."""
GREATEST = 2**63 - 1
"""The numbers that a database can store."""
_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


def within_limits(inner: Call, message: Any) -> Any:
    """Middleware: refuses a message with a field beyond these limits, or with a value that no database can
    store.

    Raises:
        Invalid: On each such field.
    """
    check_limits({field.name: getattr(message, field.name) for field in fields(message)})
    return inner(message)


def check_limits(values: Mapping[str, Any]) -> None:
    """Raises Invalid on each name in `values` whose value is beyond the limits."""
    faults = {str(name)[:100]: [fault] for name, value in values.items() if (fault := _fault(value))}
    if faults:
        raise Invalid(faults)


def _fault(value: Any) -> str | None:
    if not isinstance(value, list | tuple):
        return _fault_of_one(value)
    if len(value) > MOST:
        return f"At most {MOST}; these are {len(value)}."
    return next((fault for item in value if (fault := _fault_of_one(item))), None)


def _fault_of_one(value: Any) -> str | None:
    """Returns the error of a text or number. No message contains lists of lists."""
    if isinstance(value, int) and abs(value) > GREATEST:
        return "This number is too large."
    if not isinstance(value, str):
        return None
    if len(value) > LONGEST:
        return f"At most {LONGEST} characters; this has {len(value)}."
    return "This contains a character that is not allowed in text." if _UNKEEPABLE.search(value) else None
