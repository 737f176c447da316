from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

LARGEST = 100


@dataclass(frozen=True, slots=True)
class Page[T]:
    """A part of a list, and where it lies in the whole.

    Attributes:
        number: From 1 on.
        size: How many items a full page has.
        total: How many items there are in all.
    """

    items: tuple[T, ...]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.total // self.size))

    def map[U](self, function: "Callable[[T], U]") -> "Page[U]":
        """The same page of what `function` makes of each item."""
        return Page(tuple(function(item) for item in self.items), self.number, self.size, self.total)


def searched(entered: str) -> str:
    """What to look for: blanks at the ends mean nothing."""
    return entered.strip()


def page_of(found: "QuerySet[Any]", number: int, size: int) -> "Page[Any]":
    """One page of `found`, in two queries. Numbers out of range give the nearest page."""
    size = min(max(size, 1), LARGEST)
    total = found.count()
    number = min(max(number, 1), max(1, -(-total // size)))
    start = (number - 1) * size
    return Page(tuple(found[start : start + size]), number, size, total)
