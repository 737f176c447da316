from typing import Any

from django.urls import reverse

from boatyard.apps.accounts.logic.queries.get_team import GetTeam
from boatyard.apps.accounts.logic.queries.list_invitations import ListInvitations
from boatyard.apps.accounts.logic.queries.list_members import ListMembers
from boatyard.apps.accounts.pages.forms import ROLES, InvitationForm, TeamDeletionForm
from boatyard.core.bus import bus
from boatyard.core.pages.listing import page_number
from boatyard.core.pages.page import Page
from boatyard.core.roles import Role


class TeamPage(Page):
    """A team: its members and, for its admins, the invitations."""

    template = "accounts/team.html"
    fragment = "rows"

    def content(self) -> dict[str, Any]:
        team = bus.execute(GetTeam(self.kwargs["team"]))
        search, is_admin = self.request.GET.get("search", ""), team.role is Role.ADMIN
        return {
            "team": team,
            "manages": is_admin and not team.is_personal,
            "page": bus.execute(ListMembers(team.slug, search, page_number(self.request))),
            "search": search,
            "invitations": bus.execute(ListInvitations(team.slug)) if is_admin else (),
            "roles": ROLES,
            "form": InvitationForm(),
            "deletion": TeamDeletionForm(),
        }

    def link(self, key: str) -> str:
        """The address of an invitation's key."""
        return self.request.build_absolute_uri(reverse("accounts:invitation", args=[key]))
