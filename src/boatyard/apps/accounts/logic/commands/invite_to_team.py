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
    """Makes a link by which one account joins a team, once, within a week. The result is its key.

    The key is shown once; only its digest is kept. The invitation ends when its maker is no admin any more.

    Attributes:
        role: What the account becomes: viewer, developer, operator or admin.
    """

    needs: ClassVar = Needs(Role.ADMIN, of="team", field="team")

    team: str
    role: str


class InviteToTeamHandler:
    def handle(self, message: InviteToTeam, /) -> Secret:
        role = entered_role(message.role)
        maker = Account.objects.get(pk=current_actor().account_id)
        return Invitation.issue(shared_team(message.team), role, maker)
