from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.accounts.models import Invitation
from boatyard.bus import Command
from boatyard.core.errors import NotFound
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class RevokeInvitation(Command[None]):
    """Revokes an unused invitation."""

    needs: ClassVar = Needs(Role.ADMIN, of="team", field="team")

    team: str
    invitation_id: int


class RevokeInvitationHandler:
    def handle(self, message: RevokeInvitation, /) -> None:
        found = Invitation.objects.filter(team__slug=message.team, pk=message.invitation_id)
        if not found.delete()[0]:
            raise NotFound("This invitation does not exist: it was used or revoked, or it has expired.")
