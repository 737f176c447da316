from dataclasses import dataclass, field
from typing import ClassVar

from django.utils import timezone

from boatyard.apps.accounts.models import SignInLink
from boatyard.apps.accounts.models.digest import digest
from boatyard.bus import Command
from boatyard.core.errors import NotFound
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class UseSignInLink(Command[int]):
    """Uses a one-time link up. The result is the id of the account that it signs in."""

    access: ClassVar = Access.PUBLIC

    key: str = field(repr=False)


class UseSignInLinkHandler:
    def handle(self, message: UseSignInLink, /) -> int:
        link = (
            SignInLink.objects.select_for_update()
            .filter(digest=digest(message.key), expires_at__gt=timezone.now(), account__is_active=True)
            .first()
        )
        if link is None or not link.delete()[0]:
            raise NotFound("This link was used, or has expired. `boatyard accounts link` prints a new one.")
        return link.account_id
