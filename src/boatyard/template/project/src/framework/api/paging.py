"""Lists in pages, read and written the same way by every endpoint."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from framework.page import Page


class PagingSerializer(serializers.Serializer[dict[str, int]]):
    """Which page is wanted."""

    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)
    size = serializers.IntegerField(min_value=1, max_value=100, default=20)


def paged(item: type[serializers.Serializer[Any]]) -> serializers.Serializer[Any]:
    """The schema of a page of `item`."""
    name = item.__name__.removesuffix("Serializer")
    fields = {
        "total": serializers.IntegerField(),
        "page": serializers.IntegerField(),
        "items": item(many=True),
    }
    return inline_serializer(f"{name}Page", fields)


def as_page[T](page: Page[T], item: Callable[..., serializers.Serializer[T]]) -> dict[str, Any]:
    """The body of an answer with `page`."""
    return {"total": page.total, "page": page.number, "items": item(page.items, many=True).data}
