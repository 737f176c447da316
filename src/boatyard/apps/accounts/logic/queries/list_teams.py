from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Count, F, OuterRef, Q, Subquery

from boatyard.apps.accounts.models import Membership, Team
from boatyard.bus import Query
from boatyard.core.pagination import Page, page_of, searched
from boatyard.core.permissions import Access, current_actor
from boatyard.core.roles import Role


@dataclass(frozen=True, slots=True)
class TeamSummary:
    """A team in a list. `slug` is its name in addresses and commands; `role` is the actor's role."""

    slug: str
    title: str
    role: Role
    is_personal: bool
    members: int


@dataclass(frozen=True, slots=True)
class ListTeams(Query[Page[TeamSummary]]):
    """Returns the actor's teams: the personal team first, then the others by title.

    Attributes:
        search: Part of a title or slug.
        at_least: Only teams in which the actor has this role or a higher one.
        page: The number of the page, from 1. A number past the end returns the last page.
        size: The number of items per page, at most 100.
    """

    access: ClassVar = Access.ACCOUNT

    search: str = ""
    at_least: Role = Role.VIEWER
    page: int = 1
    size: int = 25


class ListTeamsHandler:
    def handle(self, message: ListTeams, /) -> Page[TeamSummary]:
        account_id = current_actor().account_id
        roles = [role.value for role in Role if role.allows(message.at_least)]
        own = Membership.objects.filter(account_id=account_id, role__in=roles)
        found = Team.objects.filter(pk__in=own.values("team_id")).annotate(
            actors_role=Subquery(own.filter(team_id=OuterRef("pk")).values("role")),
            member_count=Count("memberships"),
        )
        if search := searched(message.search):
            found = found.filter(Q(title__icontains=search) | Q(slug__icontains=search))
        found = found.order_by(F("personal_account").asc(nulls_last=True), "title", "slug")
        page = page_of(found, message.page, message.size)
        return page.map(_summary)


def _summary(team: Team) -> TeamSummary:
    role, size = Role(team.actors_role), team.member_count  # type: ignore[attr-defined]  # annotated above
    return TeamSummary(team.slug, team.title, role, team.is_personal, size)
