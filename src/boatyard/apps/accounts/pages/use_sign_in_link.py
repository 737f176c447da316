from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from boatyard.apps.accounts.logic.commands.use_sign_in_link import UseSignInLink
from boatyard.apps.accounts.logic.queries.get_sign_in_link import GetSignInLink
from boatyard.core.bus import bus


@method_decorator(never_cache, name="dispatch")
class UseSignInLinkPage(View):
    """A one-time link. Opening it shows a button, and only the button uses it, so a prefetch cannot.

    The page names the account, since a link may have been sent by somebody else.
    """

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return render(request, "accounts/use_sign_in_link.html", {"name": bus.execute(GetSignInLink(key))})

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        account_id = bus.execute(UseSignInLink(key=key))
        account = get_user_model().objects.get(pk=account_id)
        login(request, account, backend="django.contrib.auth.backends.ModelBackend")
        return redirect("projects:list")
