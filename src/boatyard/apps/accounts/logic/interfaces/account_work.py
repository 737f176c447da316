from typing import Protocol

from boatyard.apps.accounts.models import Account


class AccountWork(Protocol):
    """What is being done on behalf of accounts."""

    def reason_to_stay(self, account: Account) -> str:
        """Why an account cannot be deleted now; empty if it can."""
