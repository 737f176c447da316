from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from boatyard.apps.accounts.models import Invitation
from boatyard.bus import Query
from boatyard.core.permissions import Access
from boatyard.core.roles import Role


@dataclass(frozen=True, slots=True)
class InvitationDetail:
    """The team and role of an invitation, and its author."""

    team_title: str
    role: Role
    made_by: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class GetInvitation(Query[InvitationDetail]):
    """Returns an invitation by its key, without using it."""

    access: ClassVar = Access.ACCOUNT

    key: str = field(repr=False)


class GetInvitationHandler:
    def handle(self, message: GetInvitation, /) -> InvitationDetail:
        found = Invitation.usable(message.key)
        return InvitationDetail(found.team.title, Role(found.role), found.made_by.username, found.expires_at)
