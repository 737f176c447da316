"""Part of a long list, as a plain value."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Page[T]:
    """Page `number`, from 1, of a list that is `total` long and cut into pages of `size`."""

    items: tuple[T, ...]
    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @classmethod
    def of[M: Any](cls, rows: QuerySet[M], number: int, size: int, make: Callable[[M], T]) -> "Page[T]":
        """Counts `rows`, reads the wanted ones and makes an item of each."""
        start = (number - 1) * size
        return cls(tuple(make(row) for row in rows[start : start + size]), number, size, rows.count())

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)
