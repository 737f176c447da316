from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from boatyard.apps.accounts.models import Membership
from boatyard.bus import Query
from boatyard.core.pagination import Page, page_of, searched
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a team, and the time of joining."""

    account: str
    role: Role
    since: datetime


@dataclass(frozen=True, slots=True)
class ListMembers(Query[Page[Member]]):
    """Returns the members of a team, by name.

    Attributes:
        search: Part of a name.
        page: The number of the page, from 1. A number past the end returns the last page.
        size: The number of items per page, at most 100.
    """

    needs: ClassVar = Needs(Role.VIEWER, of="team", field="team")

    team: str
    search: str = ""
    page: int = 1
    size: int = 50


class ListMembersHandler:
    def handle(self, message: ListMembers, /) -> Page[Member]:
        found = Membership.objects.select_related("account").filter(team__slug=message.team)
        if search := searched(message.search):
            found = found.filter(account__username__icontains=search)
        page = page_of(found.order_by("account__username"), message.page, message.size)
        return page.map(lambda each: Member(each.account.username, Role(each.role), each.created_at))
