from django.http import HttpRequest


def page_number(request: HttpRequest) -> int:
    """Returns the requested page of a list; 1 if it is not a number."""
    asked = request.GET.get("page", "")
    return int(asked) if asked.isdecimal() and len(asked) < 8 else 1
