"""Managers with typed methods for every type checker, not only mypy with its plugin for Django."""

from typing import Any, cast

from django.db.models import QuerySet


def manager_of[Q: QuerySet[Any]](query_set: type[Q]) -> Q:
    """Returns a manager with the typed methods of `query_set`:

    objects: ClassVar[OrderQuerySet["Order"]] = manager_of(OrderQuerySet)
    """
    return cast("Q", query_set.as_manager())
