"""Exchanges a refresh token for a new pair."""

from dataclasses import dataclass, field
from typing import ClassVar

from framework.bus import Command
from framework.jwt.logic.interfaces.tokens import Tokens
from framework.jwt.logic.results.token_pair import TokenPair
from framework.logic import Access


@dataclass(frozen=True, slots=True)
class RefreshTokens(Command[TokenPair | None]):
    """Returns None if the token was used before. An error would undo the revocation."""

    access: ClassVar[Access] = Access.PUBLIC

    refresh: str = field(repr=False)


class RefreshTokensHandler:
    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def handle(self, message: RefreshTokens, /) -> TokenPair | None:
        """Raises Unauthenticated for a token that is not good."""
        return self._tokens.exchange(message.refresh)
