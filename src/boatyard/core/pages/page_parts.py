"""Parts of a page that other apps bring: the page says where they stand, and need not know them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

type Fill = Callable[[str], Any]
"""From the key of what the page shows to the part's content; nothing at all if there is no such part."""


@dataclass(frozen=True, slots=True)
class PagePart:
    """A template, and what it shows as `part`."""

    template: str
    content: Any


_fills: dict[str, list[tuple[str, Fill]]] = {}


def add_part(page: str, template: str, fill: Fill) -> None:
    """Adds a part to each page of a sort, such as "project"."""
    _fills.setdefault(page, []).append((template, fill))


def parts_of(page: str, key: str) -> tuple[PagePart, ...]:
    """The parts of one page, in the order in which they were added."""
    found = ((template, fill(key)) for template, fill in _fills.get(page, ()))
    return tuple(PagePart(template, content) for template, content in found if content)
