from dataclasses import dataclass, field
from typing import ClassVar

from boatyard.apps.accounts.models import SignInLink
from boatyard.bus import Query
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class GetSignInLink(Query[str]):
    """Returns the name of the account that a one-time link signs in, without using the link."""

    access: ClassVar = Access.PUBLIC

    key: str = field(repr=False)


class GetSignInLinkHandler:
    def handle(self, message: GetSignInLink, /) -> str:
        return SignInLink.usable(message.key).account.username
