from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils import timezone

from boatyard.apps.accounts.models import Invitation
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class PendingInvitation:
    """An unused invitation."""

    id: int
    role: Role
    made_by: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ListInvitations(Query[tuple[PendingInvitation, ...]]):
    """Returns the valid, unused invitations to a team, newest first."""

    needs: ClassVar = Needs(Role.ADMIN, of="team", field="team")

    team: str


class ListInvitationsHandler:
    def handle(self, message: ListInvitations, /) -> tuple[PendingInvitation, ...]:
        found = Invitation.objects.select_related("made_by").filter(
            team__slug=message.team, expires_at__gt=timezone.now()
        )
        return tuple(
            PendingInvitation(
                each.pk, Role(each.role), each.made_by.username, each.created_at, each.expires_at
            )
            for each in found.order_by("-pk")
        )
