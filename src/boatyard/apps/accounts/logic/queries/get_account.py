from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.accounts.logic.account_summary import AccountSummary, summary_of
from boatyard.apps.accounts.logic.accounts import reachable_account
from boatyard.bus import Query
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class GetAccount(Query[AccountSummary]):
    """Returns an account: the actor's own or, for an administrator, any account."""

    access: ClassVar = Access.ACCOUNT

    name: str


class GetAccountHandler:
    def handle(self, message: GetAccount, /) -> AccountSummary:
        return summary_of(reachable_account(message.name))
