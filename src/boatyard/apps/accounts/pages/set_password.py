from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model, update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect

from boatyard.apps.accounts.logic.commands.set_password import PasswordChange, SetPassword
from boatyard.apps.accounts.pages.account import AccountPage
from boatyard.apps.accounts.pages.forms import PasswordForm
from boatyard.core.pages.form_page import FormPage
from boatyard.core.permissions import current_actor


class SetPasswordPage(FormPage, AccountPage):
    form = PasswordForm
    context_name = "password_form"

    def message(self, entered: dict[str, Any]) -> SetPassword:
        return SetPassword(
            name=current_actor().name, password=entered["password"], revoke_tokens=entered["revoke_tokens"]
        )

    def done(self, result: PasswordChange) -> HttpResponse:
        account = get_user_model().objects.get(pk=current_actor().account_id)
        update_session_auth_hash(self.request, account)  # this browser stays signed in
        ended = "You are signed out everywhere else, and unused sign-in links have ended."
        messages.success(self.request, f"Your password is set. {ended}{_of_tokens(result)}")
        return redirect("accounts:account")


def _of_tokens(change: PasswordChange) -> str:
    if change.tokens_revoked:
        return "  Your tokens were revoked."
    return "  Your API tokens are still valid. You can revoke them below." if change.tokens_left else ""
