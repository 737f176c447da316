from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Q

from boatyard.apps.accounts.logic.account_summary import AccountSummary, summary_of
from boatyard.apps.accounts.models import Account
from boatyard.bus import Query
from boatyard.core.pagination import Page, page_of, searched
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class ListAccounts(Query[Page[AccountSummary]]):
    """Returns all accounts, by name.

    Attributes:
        search: Part of a name or email address.
        page: The number of the page, from 1. A number past the end returns the last page.
        size: The number of items per page, at most 100.
    """

    access: ClassVar = Access.ADMIN

    search: str = ""
    page: int = 1
    size: int = 25


class ListAccountsHandler:
    def handle(self, message: ListAccounts, /) -> Page[AccountSummary]:
        found = Account.objects.order_by("username")
        if search := searched(message.search):
            found = found.filter(Q(username__icontains=search) | Q(email__icontains=search))
        page: Page[Account] = page_of(found, message.page, message.size)
        return page.map(summary_of)
