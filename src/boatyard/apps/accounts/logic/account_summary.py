from dataclasses import dataclass
from datetime import datetime

from boatyard.apps.accounts.models import Account


@dataclass(frozen=True, slots=True)
class AccountSummary:
    """An account in the list for administrators. `last_seen` is its last sign-in on the pages."""

    name: str
    email: str
    is_admin: bool
    has_password: bool
    last_seen: datetime | None


def summary_of(account: Account) -> AccountSummary:
    """Returns the summary of an account."""
    return AccountSummary(
        name=account.username,
        email=account.email,
        is_admin=account.is_superuser,
        has_password=account.has_usable_password(),
        last_seen=account.last_login,
    )
