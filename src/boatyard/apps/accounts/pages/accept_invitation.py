from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from boatyard.apps.accounts.logic.commands.accept_invitation import AcceptInvitation
from boatyard.apps.accounts.logic.queries.get_invitation import GetInvitation
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


@method_decorator(never_cache, name="dispatch")
class AcceptInvitationPage(Page):
    """An invitation to a team. Opening the link shows a button, and only the button uses it."""

    template = "accounts/invitation.html"

    def content(self) -> dict[str, Any]:
        return {"invitation": bus.execute(GetInvitation(self.kwargs["key"]))}

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        team = bus.execute(AcceptInvitation(key))
        messages.success(request, "You joined the team.")
        return redirect("accounts:team", team=team)
