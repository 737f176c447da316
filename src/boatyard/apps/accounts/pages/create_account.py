from typing import Any

from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from boatyard.apps.accounts.logic.commands.create_account import CreateAccount
from boatyard.apps.accounts.pages.forms import AccountForm
from boatyard.apps.accounts.pages.list_accounts import ListAccountsPage
from boatyard.core.pages.form_page import FormPage
from boatyard.core.secrets import Secret


@method_decorator(never_cache, name="dispatch")
class CreateAccountPage(FormPage, ListAccountsPage):
    """Adds an account, and shows a sign-in link for its owner once."""

    form = AccountForm

    def message(self, entered: dict[str, Any]) -> CreateAccount:
        return CreateAccount(name=entered["name"], email=entered["email"], is_admin=entered["is_admin"])

    def done(self, result: Secret) -> HttpResponse:
        return self.show(link_of=self.request.POST["name"], link=self.link(result.reveal()))
