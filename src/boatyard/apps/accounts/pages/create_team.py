from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from boatyard.apps.accounts.logic.commands.create_team import CreateTeam
from boatyard.apps.accounts.pages.forms import TeamForm
from boatyard.apps.accounts.pages.list_teams import ListTeamsPage
from boatyard.core.pages.form_page import FormPage


class CreateTeamPage(FormPage, ListTeamsPage):
    form = TeamForm

    def message(self, entered: dict[str, Any]) -> CreateTeam:
        return CreateTeam(title=entered["title"])

    def done(self, result: str) -> HttpResponse:
        return redirect("accounts:team", team=result)
