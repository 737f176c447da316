"""Lists in pages, on pages."""

from django.http import HttpRequest

LAST = 100_000


def page_number(request: HttpRequest) -> int:
    """The page that the address asks for with ?page=; the first, if that makes no sense."""
    try:
        number = int(request.GET.get("page", ""))
    except ValueError:
        return 1
    return min(max(number, 1), LAST)
