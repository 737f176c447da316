"""What the handlers of accounts share."""

from boatyard.apps.accounts.models import Account
from boatyard.core.errors import Forbidden, NotFound
from boatyard.core.permissions import current_actor


def reachable_account(name: str) -> Account:
    """The account called `name`, which is the actor's own or, for an administrator, anyone's.

    Raises:
        Forbidden: It is another's, or there is none: who may not manage accounts is not told which.
        NotFound: An administrator asked for an account that is not there.
    """
    actor = current_actor()
    if name != actor.name and not actor.is_admin:
        raise Forbidden("Only an administrator may do this for another account.")
    account = Account.objects.filter(username=name).first()
    if account is None:
        raise NotFound(f"There is no account «{name}».")
    return account
