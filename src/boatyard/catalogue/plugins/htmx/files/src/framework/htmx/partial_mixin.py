"""The base of views that send htmx a part of their page."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.views.generic import View
from django.views.generic.base import TemplateResponseMixin
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails


class PartialMixin(TemplateResponseMixin, View):
    """Renders `partial` of the template if htmx requests a part, else the whole page.

    A redirect, such as to sign in, leaves the page instead of being put into it. Goes before the view's own
    base: `class InvoicesView(PartialMixin, TemplateView)`.

    Attributes:
        partial: The name of a `{% partialdef %}` in the template.
    """

    partial: ClassVar[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request"])
        if isinstance(response, HttpResponseRedirect) and HtmxDetails(request):
            return HttpResponseClientRedirect(response.url)
        return response

    def get_template_names(self) -> list[str]:
        part = f"#{self.partial}" if _wants_part(HtmxDetails(self.request)) else ""
        return [f"{name}{part}" for name in super().get_template_names()]


def _wants_part(htmx: HtmxDetails) -> bool:
    """Returns whether a part is needed. Boosted links and a restored history need the whole page."""
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request
