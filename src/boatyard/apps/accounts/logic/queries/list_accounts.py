from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from boatyard.apps.accounts.models import Account
from boatyard.bus import Query
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class AccountSummary:
    name: str
    email: str
    is_admin: bool
    has_password: bool
    last_seen: datetime | None


@dataclass(frozen=True, slots=True)
class ListAccounts(Query[tuple[AccountSummary, ...]]):
    """All accounts, by name."""

    access: ClassVar = Access.ADMIN


class ListAccountsHandler:
    def handle(self, _message: ListAccounts, /) -> tuple[AccountSummary, ...]:
        return tuple(
            AccountSummary(
                name=account.username,
                email=account.email,
                is_admin=account.is_superuser,
                has_password=account.has_usable_password(),
                last_seen=account.last_login,
            )
            for account in Account.objects.order_by("username")
        )
