from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.accounts.models import Token
from boatyard.bus import Command
from boatyard.core.errors import NotFound
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class RevokeToken(Command[None]):
    """Revokes one of the actor's tokens."""

    access: ClassVar = Access.ACCOUNT

    token_id: int


class RevokeTokenHandler:
    def handle(self, message: RevokeToken, /) -> None:
        own = Token.objects.filter(account_id=current_actor().account_id, pk=message.token_id)
        if not own.delete()[0]:
            raise NotFound("You do not have this token.")
