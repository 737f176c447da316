"""Shared code of the account handlers."""

from boatyard.apps.accounts.models import Account
from boatyard.core.errors import Forbidden, NotFound
from boatyard.core.permissions import current_actor


def reachable_account(name: str) -> Account:
    """Returns the account `name`: the actor's own or, for an administrator, any account.

    Raises:
        Forbidden: It is another account, or does not exist. An actor who may not manage accounts does not
            learn which.
        NotFound: The account does not exist, and the actor is an administrator.
    """
    actor = current_actor()
    if name != actor.name and not actor.is_admin:
        raise Forbidden("Only an administrator may do this for another account.")
    account = Account.objects.filter(username=name).first()
    if account is None:
        raise NotFound(f"There is no account «{name}».")
    return account
