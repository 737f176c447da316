from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.accounts.logic.teams import entered_role, shared_team
from boatyard.apps.accounts.models import Account, Invitation
from boatyard.bus import Command
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class InviteToTeam(Command[Secret]):
    """Creates a link with which one account can join a team, once, within a week. Returns its key.

    The key is returned once; only its digest is stored. The invitation ends when its author is no longer an
    admin.

    Attributes:
        role: The role of the new member: viewer, developer, operator or admin.
    """

    needs: ClassVar = Needs(Role.ADMIN, of="team", field="team")

    team: str
    role: str


class InviteToTeamHandler:
    def handle(self, message: InviteToTeam, /) -> Secret:
        role = entered_role(message.role)
        maker = Account.objects.get(pk=current_actor().account_id)
        return Invitation.issue(shared_team(message.team), role, maker)
