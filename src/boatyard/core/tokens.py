from typing import Any, Protocol


class Tokens(Protocol):
    """Finds the account of a token. The app `accounts` implements it."""

    def account(self, key: str) -> Any | None:
        """Returns the active account of the token `key` and records the use; None if there is none."""
