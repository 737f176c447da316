"""Deletes expired tokens."""

from dataclasses import dataclass
from typing import ClassVar

from framework.bus import Command
from framework.jwt.logic.interfaces.tokens import Tokens
from framework.logic import Access


@dataclass(frozen=True, slots=True)
class FlushExpiredTokens(Command[int]):
    """Returns the number of deleted tokens."""

    access: ClassVar[Access] = Access.SYSTEM


class FlushExpiredTokensHandler:
    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def handle(self, _: FlushExpiredTokens, /) -> int:
        return self._tokens.flush()
