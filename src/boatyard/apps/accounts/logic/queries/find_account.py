from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.accounts.models import Account
from boatyard.bus import Query
from boatyard.core.errors import NotFound
from boatyard.core.permissions import Access, Actor


@dataclass(frozen=True, slots=True)
class FindAccount(Query[Actor]):
    """Returns the account of this name as an actor, for the owner of the machine."""

    access: ClassVar = Access.SYSTEM

    name: str


class FindAccountHandler:
    def handle(self, message: FindAccount, /) -> Actor:
        account = Account.objects.filter(username=message.name, is_active=True).first()
        if account is None:
            raise NotFound(
                f"There is no account «{message.name}». `boatyard accounts list` lists the accounts."
            )
        return account.as_actor()
