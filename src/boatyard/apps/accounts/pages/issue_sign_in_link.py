from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from boatyard.apps.accounts.logic.commands.issue_sign_in_link import IssueSignInLink
from boatyard.apps.accounts.pages.list_accounts import ListAccountsPage
from boatyard.core.bus import bus


@method_decorator(never_cache, name="dispatch")
class IssueSignInLinkPage(ListAccountsPage):
    """Creates a sign-in link for an account, and shows it once."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, name: str) -> HttpResponse:
        key = bus.execute(IssueSignInLink(name=name))
        return self.show(link_of=name, link=self.link(key.reveal()))
