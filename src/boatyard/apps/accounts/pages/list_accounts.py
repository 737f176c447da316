from typing import Any

from django.urls import reverse

from boatyard.apps.accounts.logic.queries.list_accounts import ListAccounts
from boatyard.apps.accounts.pages.forms import AccountForm
from boatyard.core.bus import bus
from boatyard.core.pages.listing import page_number
from boatyard.core.pages.page import Page


class ListAccountsPage(Page):
    """The list of accounts, for administrators."""

    template = "accounts/list.html"
    fragment = "rows"

    def content(self) -> dict[str, Any]:
        search = self.request.GET.get("search", "")
        page = bus.execute(ListAccounts(search, page_number(self.request)))
        return {"page": page, "search": search, "form": AccountForm()}

    def link(self, key: str) -> str:
        """The address of a one-time key."""
        return self.request.build_absolute_uri(reverse("accounts:use-sign-in-link", args=[key]))
