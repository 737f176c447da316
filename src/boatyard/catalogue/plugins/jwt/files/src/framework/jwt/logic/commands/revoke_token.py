"""Signs out: ends a refresh token and all others of the same sign-in."""

from dataclasses import dataclass, field
from typing import ClassVar

from framework.bus import Command
from framework.jwt.logic.interfaces.tokens import Tokens
from framework.logic import Access


@dataclass(frozen=True, slots=True)
class RevokeToken(Command[None]):
    access: ClassVar[Access] = Access.PUBLIC

    refresh: str = field(repr=False)


class RevokeTokenHandler:
    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def handle(self, message: RevokeToken, /) -> None:
        """Raises Unauthenticated for a token that is not good."""
        self._tokens.revoke(message.refresh)
