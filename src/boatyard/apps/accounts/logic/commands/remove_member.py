from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.accounts.logic.teams import end_membership, membership_of, shared_team
from boatyard.bus import Command
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class RemoveMember(Command[None]):
    """Removes a member from a team, with the member's invitations. The last admin cannot be removed."""

    needs: ClassVar = Needs(Role.ADMIN, of="team", field="team")

    team: str
    account: str


class RemoveMemberHandler:
    def handle(self, message: RemoveMember, /) -> None:
        end_membership(membership_of(shared_team(message.team), message.account))
