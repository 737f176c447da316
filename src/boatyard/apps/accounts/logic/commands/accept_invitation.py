from dataclasses import dataclass, field
from typing import ClassVar

from boatyard.apps.accounts.models import Invitation, Membership
from boatyard.bus import Command
from boatyard.core.errors import Conflict, NotFound
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class AcceptInvitation(Command[str]):
    """Makes the actor a member of a team and uses up the invitation. Returns the team's slug."""

    access: ClassVar = Access.ACCOUNT

    key: str = field(repr=False)


class AcceptInvitationHandler:
    def handle(self, message: AcceptInvitation, /) -> str:
        invitation, account_id = Invitation.usable(message.key), current_actor().account_id
        if Membership.objects.filter(team=invitation.team, account_id=account_id).exists():
            raise Conflict("You are already a member of this team. The invitation is still valid.")
        # Of two simultaneous uses, the one that deletes it joins.
        if not invitation.delete()[0]:
            raise NotFound("This invitation was just used. Ask for a new one.")
        Membership.objects.create(team=invitation.team, account_id=account_id, role=invitation.role)
        return str(invitation.team.slug)
