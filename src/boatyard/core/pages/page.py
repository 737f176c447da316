from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views import View

from boatyard.core.permissions import current_actor


class Page(View):
    """A page for those who are signed in.

    Attributes:
        template: What shows it.
        fragment: The partial of the template that answers a request by htmx; empty for all of it.
    """

    template: ClassVar[str]
    fragment: ClassVar[str] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **path: Any) -> HttpResponseBase:
        current_actor()
        return super().dispatch(request, *args, **path)

    def get(self, request: HttpRequest, **path: Any) -> HttpResponse:
        return self.show()

    def content(self) -> dict[str, Any]:
        """What the template shows, whatever brought the visitor here."""
        return {}

    def show(self, status: int = 200, **more: Any) -> HttpResponse:
        """The page, or the part of it that htmx replaces."""
        is_part = self.fragment and is_htmx(self.request)
        template = f"{self.template}#{self.fragment}" if is_part else self.template
        return render(self.request, template, self.content() | more, status=status)


def is_htmx(request: HttpRequest) -> bool:
    """Whether htmx asks, which wants a part of the page."""
    return bool(request.htmx)  # type: ignore[attr-defined]  # set by its middleware
