from typing import Any

from django.urls import reverse

from boatyard.apps.accounts.logic.queries.list_accounts import ListAccounts
from boatyard.apps.accounts.pages.forms import AccountForm
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


class ListAccountsPage(Page):
    """For administrators: who may sign in."""

    template = "accounts/list.html"

    def content(self) -> dict[str, Any]:
        return {"accounts": bus.execute(ListAccounts()), "form": AccountForm()}

    def link(self, key: str) -> str:
        """The whole address that a one-time key opens."""
        return self.request.build_absolute_uri(reverse("accounts:use-sign-in-link", args=[key]))
