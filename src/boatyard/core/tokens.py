from typing import Any, Protocol


class Tokens(Protocol):
    """Who a token belongs to; the app that holds the accounts provides it."""

    def account(self, key: str) -> Any | None:
        """The active account whose token `key` is, and the token is noted as used; None if there is none."""
