"""One URL, one view for each method."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponseBase
from rest_framework.permissions import AllowAny

from framework.api.api_view import ApiView

type ViewFunction = Callable[..., HttpResponseBase]


class MethodRouter(ApiView):
    """Hands a request to the view of its method; itself, it answers OPTIONS, and 405 to the rest."""

    permission_classes = (AllowAny,)  # which methods there are is in the schema, for everyone to read
    views: ClassVar[Mapping[str, type[ApiView]]] = {}
    functions: ClassVar[Mapping[str, ViewFunction]] = {}

    @property
    def allowed_methods(self) -> list[str]:
        return [*self.views, "OPTIONS"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        function = self.functions.get("GET" if request.method == "HEAD" else str(request.method))
        return (function or super().dispatch)(request, *args, **kwargs)


def route(**views: type[ApiView]) -> ViewFunction:
    """The view function for a URL, as in `path("", route(get=ListInvoicesView, post=CreateInvoiceView))`."""
    by_method = {method.upper(): view for method, view in views.items()}
    functions = {method: view.as_view() for method, view in by_method.items()}
    router: type[MethodRouter] = type("Route", (MethodRouter,), {"views": by_method, "functions": functions})
    return router.as_view()
