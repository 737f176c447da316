from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from boatyard.apps.accounts.logic.commands.delete_account import DeleteAccount
from boatyard.apps.accounts.logic.queries.get_account import GetAccount
from boatyard.apps.accounts.pages.forms import DeletionForm
from boatyard.core.bus import bus
from boatyard.core.errors import Invalid
from boatyard.core.pages.form_page import FormPage


class DeleteAccountPage(FormPage):
    """Asks for the name before an account is deleted."""

    template = "accounts/delete.html"
    form = DeletionForm

    def content(self) -> dict[str, Any]:
        return {"name": bus.execute(GetAccount(self.kwargs["name"])).name}

    def message(self, entered: dict[str, Any]) -> DeleteAccount:
        name = self.kwargs["name"]
        if entered["confirmation"] != name:
            raise Invalid.field("confirmation", f"Type «{name}» to delete the account.")
        return DeleteAccount(name=name)

    def done(self, result: None) -> HttpResponse:
        messages.success(self.request, f"The account «{self.kwargs['name']}» was deleted.")
        return redirect("accounts:list")
