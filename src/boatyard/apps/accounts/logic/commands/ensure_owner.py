from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.accounts.models import Account
from boatyard.bus import Command
from boatyard.core.permissions import Access, Actor


@dataclass(frozen=True, slots=True)
class EnsureOwner(Command[Actor]):
    """Creates the first account, an administrator, if there is none.

    Returns the owner of this machine's Boatyard: the oldest administrator.
    """

    access: ClassVar = Access.SYSTEM

    name: str


class EnsureOwnerHandler:
    def handle(self, message: EnsureOwner, /) -> Actor:
        owner = Account.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
        if owner is None:
            owner = Account(username=message.name, is_superuser=True)
            owner.set_unusable_password()
            owner.save()
        return owner.as_actor()
