"""Making and checking tokens."""

from typing import Protocol

from apps.jwt.logic.results.token_pair import TokenPair


class Tokens(Protocol):
    """A token that is expired, revoked, of another kind or not ours raises Unauthenticated."""

    def issue(self, user_id: int) -> TokenPair:
        """A new pair for a user."""
        ...

    def exchange(self, refresh: str) -> TokenPair:
        """A new pair for a refresh token, which is good for nothing from then on."""
        ...

    def check(self, token: str) -> None:
        """Accepts an access or a refresh token that is good now."""
        ...

    def revoke(self, refresh: str) -> None:
        """Ends a refresh token."""
        ...

    def flush(self) -> int:
        """Forgets the refresh tokens that are expired anyway, and gives how many."""
        ...
