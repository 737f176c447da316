from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from boatyard.apps.accounts.models import Invitation
from boatyard.bus import Query
from boatyard.core.permissions import Access
from boatyard.core.roles import Role


@dataclass(frozen=True, slots=True)
class InvitationDetail:
    """What an invitation offers, and who has made it."""

    team_title: str
    role: Role
    made_by: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class GetInvitation(Query[InvitationDetail]):
    """What an invitation offers to whoever has its key. It is not used up."""

    access: ClassVar = Access.ACCOUNT

    key: str = field(repr=False)


class GetInvitationHandler:
    def handle(self, message: GetInvitation, /) -> InvitationDetail:
        found = Invitation.usable(message.key)
        return InvitationDetail(found.team.title, Role(found.role), found.made_by.username, found.expires_at)
