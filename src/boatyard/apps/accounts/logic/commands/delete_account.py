from dataclasses import dataclass
from typing import ClassVar

from django.db.models import ProtectedError

from boatyard.apps.accounts.logic.accounts import reachable_account
from boatyard.bus import Command
from boatyard.core.errors import Conflict
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class DeleteAccount(Command[None]):
    """Removes an account that has no projects, with its tokens."""

    access: ClassVar = Access.ADMIN

    name: str


class DeleteAccountHandler:
    def handle(self, message: DeleteAccount, /) -> None:
        account = reachable_account(message.name)
        if account.pk == current_actor().account_id:
            raise Conflict("You cannot delete the account you are signed in with.")
        try:
            account.delete()
        except ProtectedError:
            raise Conflict(f"«{message.name}» has projects: delete them first.") from None
