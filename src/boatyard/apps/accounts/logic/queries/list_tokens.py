from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from boatyard.apps.accounts.models import Token
from boatyard.bus import Query
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class TokenSummary:
    id: int
    name: str
    created_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class ListTokens(Query[tuple[TokenSummary, ...]]):
    """Returns the actor's tokens, newest first."""

    access: ClassVar = Access.ACCOUNT


class ListTokensHandler:
    def handle(self, _message: ListTokens, /) -> tuple[TokenSummary, ...]:
        tokens = Token.objects.filter(account_id=current_actor().account_id).order_by("-pk")
        return tuple(TokenSummary(token.pk, token.name, token.created_at, token.used_at) for token in tokens)
