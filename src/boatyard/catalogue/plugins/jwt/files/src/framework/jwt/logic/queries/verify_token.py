"""Checks a token."""

from dataclasses import dataclass, field
from typing import ClassVar

from framework.bus import Query
from framework.jwt.logic.interfaces.tokens import Tokens
from framework.logic import Access


@dataclass(frozen=True, slots=True)
class VerifyToken(Query[None]):
    access: ClassVar[Access] = Access.PUBLIC

    token: str = field(repr=False)


class VerifyTokenHandler:
    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def handle(self, message: VerifyToken, /) -> None:
        """Raises Unauthenticated for a token that is not good."""
        self._tokens.check(message.token)
