"""Forgets what is expired."""

from dataclasses import dataclass
from typing import ClassVar

from framework.bus import Command
from framework.jwt.logic.interfaces.tokens import Tokens
from framework.logic import Access


@dataclass(frozen=True, slots=True)
class FlushExpiredTokens(Command[int]):
    """Its result is how many."""

    access: ClassVar[Access] = Access.SYSTEM


class FlushExpiredTokensHandler:
    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def handle(self, _: FlushExpiredTokens, /) -> int:
        return self._tokens.flush()
