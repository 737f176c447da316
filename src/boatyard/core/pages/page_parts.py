"""Parts of a page that other apps add. The page defines their place without knowing them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

type Fill = Callable[[str], Any]
"""Returns the part's content for the key of the page's object; None if the page has no such part."""


@dataclass(frozen=True, slots=True)
class PagePart:
    """A template, and its content as `part`."""

    template: str
    content: Any


_fills: dict[str, list[tuple[str, Fill]]] = {}


def add_part(page: str, template: str, fill: Fill) -> None:
    """Adds a part to all pages of a sort, such as "project"."""
    _fills.setdefault(page, []).append((template, fill))


def parts_of(page: str, key: str) -> tuple[PagePart, ...]:
    """Returns the parts of a page, in the order in which they were added."""
    found = ((template, fill(key)) for template, fill in _fills.get(page, ()))
    return tuple(PagePart(template, content) for template, content in found if content)


def parts_by_row(page: str, key: str) -> Mapping[str, tuple[PagePart, ...]]:
    """Returns the parts of each row of a page, such as of each card.

    The fill of such a part returns a mapping: the content for each row, by the row's name.
    """
    rows: dict[str, tuple[PagePart, ...]] = {}
    for part in parts_of(page, key):
        for row, content in part.content.items():
            rows[row] = (*rows.get(row, ()), PagePart(part.template, content))
    return rows
