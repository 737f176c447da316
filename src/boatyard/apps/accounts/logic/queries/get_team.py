from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.accounts.logic.teams import team_called
from boatyard.apps.accounts.models import Membership
from boatyard.bus import Query
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class TeamDetail:
    """A team. `slug` is its name in addresses and commands; `role` is the actor's role."""

    slug: str
    title: str
    role: Role
    is_personal: bool


@dataclass(frozen=True, slots=True)
class GetTeam(Query[TeamDetail]):
    """Returns one of the actor's teams."""

    needs: ClassVar = Needs(Role.VIEWER, of="team", field="team")

    team: str


class GetTeamHandler:
    def handle(self, message: GetTeam, /) -> TeamDetail:
        team = team_called(message.team)
        membership = Membership.objects.get(team=team, account_id=current_actor().account_id)
        return TeamDetail(team.slug, team.title, Role(membership.role), team.is_personal)
