from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

LARGEST = 100


@dataclass(frozen=True, slots=True)
class Page[T]:
    """A page of a list, and its position.

    Attributes:
        number: The number of the page, from 1.
        size: The number of items on a full page.
        total: The number of all items.
    """

    items: tuple[T, ...]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """The number of pages; an empty list has one."""
        return max(1, -(-self.total // self.size))

    def map[U](self, function: "Callable[[T], U]") -> "Page[U]":
        """Returns the same page with `function` applied to each item."""
        return Page(tuple(function(item) for item in self.items), self.number, self.size, self.total)


def searched(entered: str) -> str:
    """Returns the search text without surrounding spaces."""
    return entered.strip()


def page_of(found: "QuerySet[Any]", number: int, size: int) -> "Page[Any]":
    """Returns one page of `found`, with two queries. A number out of range returns the nearest page."""
    size = min(max(size, 1), LARGEST)
    total = found.count()
    number = min(max(number, 1), max(1, -(-total // size)))
    start = (number - 1) * size
    return Page(tuple(found[start : start + size]), number, size, total)
