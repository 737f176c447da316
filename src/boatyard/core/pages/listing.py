from django.http import HttpRequest


def page_number(request: HttpRequest) -> int:
    """Which page of a list is asked for; 1 for anything that is no number."""
    asked = request.GET.get("page", "")
    return int(asked) if asked.isdecimal() and len(asked) < 8 else 1
