from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View

from boatyard.apps.accounts.logic.commands.change_role import ChangeRole
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict, Invalid


class ChangeRolePage(View):
    """Changes the role of a member, and redirects to the team."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, team: str, account: str) -> HttpResponse:
        role = request.POST.get("role", "")
        try:
            bus.execute(ChangeRole(team, account, role))
        except (Conflict, Invalid) as error:
            messages.error(request, error.message)
        else:
            messages.success(request, f"{account} now has the role {role}.")
        return redirect("accounts:team", team=team)
