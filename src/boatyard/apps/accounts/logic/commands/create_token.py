from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.accounts.logic.accounts import reachable_account
from boatyard.apps.accounts.models import Token
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.permissions import Access, current_actor
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class CreateToken(Command[Secret]):
    """Creates an API token for the actor. It is returned once; only its digest is stored."""

    access: ClassVar = Access.ACCOUNT

    name: str


class CreateTokenHandler:
    def handle(self, message: CreateToken, /) -> Secret:
        name = message.name.strip()
        if not name:
            raise Invalid.field("name", "Give the token a name, for example the machine that will use it.")
        if len(name) > 60:
            raise Invalid.field("name", "At most 60 characters.")
        account = reachable_account(current_actor().name)
        if Token.objects.filter(account=account, name=name).exists():
            raise Invalid.field("name", f"You already have a token «{name}».")
        return Token.issue(account, name)[1]
