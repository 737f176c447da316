"""Making and checking tokens."""

from typing import Protocol

from framework.jwt.logic.results.token_pair import TokenPair


class Tokens(Protocol):
    """A token that is expired, revoked, of another kind or not ours raises Unauthenticated."""

    def issue(self, user_id: int) -> TokenPair:
        """A new pair for a user."""
        ...

    def exchange(self, refresh: str) -> TokenPair | None:
        """A new pair for a refresh token, which is good for nothing from then on.

        For one that was used or revoked before there is None, and all that came of the same sign-in end: one
        of the two who had it has stolen it.
        """
        ...

    def check(self, token: str) -> None:
        """Accepts an access or a refresh token that is good now."""
        ...

    def revoke(self, refresh: str) -> None:
        """Ends a refresh token, and all others that came of the same sign-in."""
        ...

    def flush(self) -> int:
        """Forgets the refresh tokens that are expired anyway, and gives how many."""
        ...
