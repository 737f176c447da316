from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.accounts.logic.teams import (
    entered_role,
    membership_of,
    require_another_admin,
    shared_team,
)
from boatyard.apps.accounts.models import Invitation
from boatyard.bus import Command
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class ChangeRole(Command[None]):
    """Changes the role of a team's member. The last admin keeps the role.

    Attributes:
        account: The name of the member.
        role: viewer, developer, operator or admin.
    """

    needs: ClassVar = Needs(Role.ADMIN, of="team", field="team")

    team: str
    account: str
    role: str


class ChangeRoleHandler:
    def handle(self, message: ChangeRole, /) -> None:
        role = entered_role(message.role)
        team = shared_team(message.team)
        membership = membership_of(team, message.account)
        if role is not Role.ADMIN:
            require_another_admin(membership)
            Invitation.objects.filter(team=team, made_by=membership.account).delete()
        membership.role = role
        membership.save(update_fields=["role"])
