from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from boatyard.apps.accounts.logic.commands.use_sign_in_link import UseSignInLink
from boatyard.core.bus import bus


class UseSignInLinkPage(View):
    """A one-time link. Opening it shows a button, and only that uses it up: no prefetch can."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return render(request, "accounts/use_sign_in_link.html")

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        account_id = bus.execute(UseSignInLink(key=key))
        account = get_user_model().objects.get(pk=account_id)
        login(request, account, backend="django.contrib.auth.backends.ModelBackend")
        return redirect("projects:list")
