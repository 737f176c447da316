from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.accounts.logic.accounts import reachable_account
from boatyard.apps.accounts.models import SignInLink
from boatyard.bus import Command
from boatyard.core.permissions import Access
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class IssueSignInLink(Command[Secret]):
    """Creates a sign-in link for an account. It works once, within a day. Returns its key."""

    access: ClassVar = Access.ACCOUNT

    name: str


class IssueSignInLinkHandler:
    def handle(self, message: IssueSignInLink, /) -> Secret:
        return SignInLink.issue(reachable_account(message.name))
