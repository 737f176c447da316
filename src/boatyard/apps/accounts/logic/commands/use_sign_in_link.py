from dataclasses import dataclass, field
from typing import ClassVar

from boatyard.apps.accounts.models import SignInLink
from boatyard.bus import Command
from boatyard.core.errors import NotFound
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class UseSignInLink(Command[int]):
    """Uses up a one-time link. Returns the id of the account that it signs in."""

    access: ClassVar = Access.PUBLIC

    key: str = field(repr=False)


class UseSignInLinkHandler:
    def handle(self, message: UseSignInLink, /) -> int:
        link = SignInLink.usable(message.key)
        # Of two simultaneous uses, the one that deletes it is signed in.
        if not link.delete()[0]:
            raise NotFound("This link was just used. `boatyard accounts link` prints a new one.")
        return link.account_id
