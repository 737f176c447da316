"""Tabs of a page to which several apps add their own. The page defines their place without knowing them."""

from collections.abc import Callable
from dataclasses import dataclass

from boatyard.core.roles import Role


@dataclass(frozen=True, slots=True)
class PageTab:
    """A tab.

    Attributes:
        name: Identifies the tab on its page.
        place: Tabs with smaller numbers come first.
        url: Returns the address for the keys of the page's object, such as a project and an environment.
        needs: The role from which on it is shown.
    """

    name: str
    title: str
    place: int
    url: Callable[..., str]
    needs: Role = Role.VIEWER


_tabs: dict[str, list[PageTab]] = {}


def add_tab(page: str, tab: PageTab) -> None:
    """Adds a tab to all pages of a sort, such as "environment"."""
    _tabs.setdefault(page, []).append(tab)


def tabs_of(page: str, role: Role) -> list[PageTab]:
    """Returns the tabs for a role, in their order."""
    return sorted((tab for tab in _tabs.get(page, ()) if role.allows(tab.needs)), key=lambda tab: tab.place)
