from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.accounts.logic.teams import end_membership, membership_of, shared_team
from boatyard.bus import Command
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class LeaveTeam(Command[None]):
    """Removes the actor from a team. The last admin cannot leave."""

    needs: ClassVar = Needs(Role.VIEWER, of="team", field="team")

    team: str


class LeaveTeamHandler:
    def handle(self, message: LeaveTeam, /) -> None:
        end_membership(membership_of(shared_team(message.team), current_actor().name))
