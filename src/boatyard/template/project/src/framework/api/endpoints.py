"""The base of the endpoints of every app: views, routes and paged lists."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponseBase
from drf_spectacular.utils import inline_serializer
from rest_framework import serializers
from rest_framework.permissions import SAFE_METHODS, AllowAny
from rest_framework.request import Request
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from framework.logic import Page


class ApiView(APIView):
    def validated(self, request: Request, serializer: type[Serializer[Any]]) -> dict[str, Any]:
        """Returns the validated data: of a GET from the query, otherwise from the body.

        Raises:
            ValidationError: It is not valid for `serializer`; DRF responds with 400 and the fields.
        """
        reader = serializer(data=request.query_params if request.method in SAFE_METHODS else request.data)
        reader.is_valid(raise_exception=True)
        data: dict[str, Any] = reader.validated_data
        return data


type ViewFunction = Callable[..., HttpResponseBase]


class MethodRouter(ApiView):
    """Passes a request to the view of its method. It responds to OPTIONS itself, and to others with 405."""

    permission_classes = (AllowAny,)  # The schema, which is public, contains the methods too.
    views: ClassVar[Mapping[str, type[ApiView]]] = {}
    functions: ClassVar[Mapping[str, ViewFunction]] = {}

    @property
    def allowed_methods(self) -> list[str]:
        return [*self.views, "OPTIONS"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        function = self.functions.get("GET" if request.method == "HEAD" else str(request.method))
        return (function or super().dispatch)(request, *args, **kwargs)


def route(**views: type[ApiView]) -> ViewFunction:
    """Returns the view for a URL, as in `path("", route(get=ListInvoicesView, post=CreateInvoiceView))`."""
    by_method = {method.upper(): view for method, view in views.items()}
    functions = {method: view.as_view() for method, view in by_method.items()}
    router: type[MethodRouter] = type("Route", (MethodRouter,), {"views": by_method, "functions": functions})
    return router.as_view()


class PagingSerializer(serializers.Serializer[dict[str, int]]):
    """The number and the size of a page."""

    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)
    size = serializers.IntegerField(min_value=1, max_value=100, default=20)


@cache
def paged(item: type[serializers.Serializer[Any]]) -> serializers.Serializer[Any]:
    """Returns the serializer of a page of `item`."""
    return paged_as(f"{item.__name__.removesuffix('Serializer')}Page", item)


def paged_as(
    name: str,
    item: type[serializers.Serializer[Any]],
    beside: type[serializers.Serializer[Any]] = serializers.Serializer,
) -> serializers.Serializer[Any]:
    """Returns the serializer `name` of a page of `item`, with the fields `beside` the page."""
    fields = {
        "total": serializers.IntegerField(),
        "page": serializers.IntegerField(),
        "items": item(many=True),
    }
    return inline_serializer(name, {**fields, **beside().get_fields()})


def as_page[T](page: Page[T], item: Callable[..., serializers.Serializer[T]]) -> dict[str, Any]:
    """Returns the body of a response with `page`."""
    return {"total": page.total, "page": page.number, "items": item(page.items, many=True).data}
