import re
from datetime import datetime, timedelta

from django.utils import timezone

from boatyard.core.errors import Invalid

_AGO = re.compile(r"(\d{1,6})([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def moment(text: str) -> datetime | None:
    """Returns the moment that a text such as `10m` or `2026-11-29 18:00` means; None for an empty text.

    Raises:
        Invalid: It is neither.
    """
    if not text:
        return None
    if match := _AGO.fullmatch(text):
        return timezone.now() - timedelta(**{_UNITS[match[2]]: int(match[1])})
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Invalid.field(
            "since", f"{text!r} is not a time. Write for example 10m, 2h, 3d or 2026-11-29T18:00."
        ) from None
    return found if timezone.is_aware(found) else timezone.make_aware(found)
