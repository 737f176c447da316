from django.http import HttpRequest


def cursor_of(request: HttpRequest) -> int:
    """Returns the cursor to continue a stream from:

    the last event of a reconnecting browser, or the end of its page.
    """
    asked = request.headers.get("Last-Event-ID") or request.GET.get("after", "")
    return int(asked) if asked.isdecimal() and len(asked) < 16 else 0
