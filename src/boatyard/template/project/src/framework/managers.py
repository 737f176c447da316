"""Managers whose methods every type checker knows, not only mypy with its plugin for Django."""

from typing import Any, cast

from django.db.models import QuerySet


def manager_of[Q: QuerySet[Any]](query_set: type[Q]) -> Q:
    """The manager that has the methods of `query_set`, typed as such:

    objects: ClassVar[OrderQuerySet["Order"]] = manager_of(OrderQuerySet)
    """
    return cast("Q", query_set.as_manager())
