from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model, update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect

from boatyard.apps.accounts.logic.commands.set_password import SetPassword
from boatyard.apps.accounts.pages.account import AccountPage
from boatyard.apps.accounts.pages.forms import PasswordForm
from boatyard.core.pages.form_page import FormPage
from boatyard.core.permissions import current_actor


class SetPasswordPage(FormPage, AccountPage):
    form = PasswordForm
    called = "password_form"

    def message(self, entered: dict[str, Any]) -> SetPassword:
        return SetPassword(name=current_actor().name, password=entered["password"])

    def done(self, result: None) -> HttpResponse:
        account = get_user_model().objects.get(pk=current_actor().account_id)
        update_session_auth_hash(self.request, account)  # this browser stays signed in
        messages.success(self.request, "Your password is set. Everywhere else you are signed out.")
        return redirect("accounts:account")
