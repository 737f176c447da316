"""Paged lists on pages."""

from django.http import HttpRequest

LAST = 100_000


def page_number(request: HttpRequest) -> int:
    """Returns the number in ?page=, or 1 if it is not valid."""
    try:
        number = int(request.GET.get("page", ""))
    except ValueError:
        return 1
    return min(max(number, 1), LAST)
