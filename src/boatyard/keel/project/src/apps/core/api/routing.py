"""One URL, one view for each method."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponseBase

from apps.core.api.api_view import ApiView


class MethodRouter(ApiView):
    """Hands a request to the view of its method; itself, it answers OPTIONS, and 405 to the rest."""

    views: ClassVar[Mapping[str, type[ApiView]]] = {}

    @property
    def allowed_methods(self) -> list[str]:
        return [*self.views, "OPTIONS"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        view = self.views.get("GET" if request.method == "HEAD" else str(request.method))
        if view is None:
            return super().dispatch(request, *args, **kwargs)
        return view.as_view()(request, *args, **kwargs)


def route(**views: type[ApiView]) -> Callable[..., HttpResponseBase]:
    """The view function for a URL, as in `path("", route(get=ListInvoicesView, post=CreateInvoiceView))`."""
    router: type[MethodRouter] = type(
        "Route", (MethodRouter,), {"views": {method.upper(): view for method, view in views.items()}}
    )
    return router.as_view()
