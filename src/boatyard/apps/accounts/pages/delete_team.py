from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from boatyard.apps.accounts.logic.commands.delete_team import DeleteTeam
from boatyard.apps.accounts.pages.forms import TeamDeletionForm
from boatyard.apps.accounts.pages.get_team import TeamPage
from boatyard.core.pages.form_page import FormPage


class DeleteTeamPage(FormPage, TeamPage):
    """The deletion at the end of a team's page. It asks for the short name."""

    form = TeamDeletionForm
    context_name = "deletion"

    def message(self, entered: dict[str, Any]) -> DeleteTeam:
        return DeleteTeam(self.kwargs["team"], entered["confirmation"])

    def done(self, result: None) -> HttpResponse:
        messages.success(self.request, "The team was deleted.")
        return redirect("accounts:teams")
