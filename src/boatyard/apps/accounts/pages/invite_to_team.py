from typing import Any

from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from boatyard.apps.accounts.logic.commands.invite_to_team import InviteToTeam
from boatyard.apps.accounts.pages.forms import InvitationForm
from boatyard.apps.accounts.pages.get_team import TeamPage
from boatyard.core.pages.form_page import FormPage
from boatyard.core.secrets import Secret


@method_decorator(never_cache, name="dispatch")
class InviteToTeamPage(FormPage, TeamPage):
    """Creates an invitation, and shows its link once."""

    form = InvitationForm

    def message(self, entered: dict[str, Any]) -> InviteToTeam:
        return InviteToTeam(self.kwargs["team"], entered["role"])

    def done(self, result: Secret) -> HttpResponse:
        return self.show(link_as=self.request.POST["role"], link=self.link(result.reveal()))
