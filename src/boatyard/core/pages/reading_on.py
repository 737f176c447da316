from django.http import HttpRequest


def cursor_of(request: HttpRequest) -> int:
    """From where a stream is to go on: what a returning browser has seen, else where its page left off."""
    asked = request.headers.get("Last-Event-ID") or request.GET.get("after", "")
    return int(asked) if asked.isdecimal() and len(asked) < 16 else 0
