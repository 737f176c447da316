from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views import View

from boatyard.core.permissions import current_actor


class Page(View):
    """A page for signed-in accounts.

    Attributes:
        template: The template of the page.
        fragment: The partial of the template for htmx requests; empty for the whole template.
    """

    template: ClassVar[str]
    fragment: ClassVar[str] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **path: Any) -> HttpResponseBase:
        current_actor()
        return super().dispatch(request, *args, **path)

    def get(self, request: HttpRequest, **path: Any) -> HttpResponse:
        return self.show()

    def content(self) -> dict[str, Any]:
        """Returns the context of the template."""
        return {}

    def show(self, status: int = 200, **more: Any) -> HttpResponse:
        """Returns the page, or the part of it that htmx replaces."""
        is_part = self.fragment and is_htmx(self.request)
        template = f"{self.template}#{self.fragment}" if is_part else self.template
        return render(self.request, template, self.content() | more, status=status)


def is_htmx(request: HttpRequest) -> bool:
    """Whether htmx sent the request for a part of the page."""
    return bool(request.htmx)  # type: ignore[attr-defined]  # set by its middleware
