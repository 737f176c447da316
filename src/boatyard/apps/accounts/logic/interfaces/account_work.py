from typing import Protocol

from boatyard.apps.accounts.models import Account


class AccountWork(Protocol):
    """Work in progress on behalf of accounts."""

    def reason_to_stay(self, account: Account) -> str:
        """Returns why an account cannot be deleted now; empty if it can."""
