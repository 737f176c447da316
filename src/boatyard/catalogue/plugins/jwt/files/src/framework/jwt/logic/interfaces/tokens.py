"""Creates and checks tokens."""

from typing import Protocol

from framework.jwt.logic.results.token_pair import TokenPair


class Tokens(Protocol):
    """Its methods raise Unauthenticated for a token that is expired, revoked, of another kind or foreign."""

    def issue(self, user_id: int) -> TokenPair:
        """Returns a new pair for a user."""
        ...

    def exchange(self, refresh: str) -> TokenPair | None:
        """Returns a new pair for a refresh token, which is no longer valid then.

        For one that was used or revoked before there is None, and all that came of the same sign-in end: one
        of the two who had it has stolen it.
        """
        ...

    def check(self, token: str) -> None:
        """Accepts a valid access or refresh token."""
        ...

    def revoke(self, refresh: str) -> None:
        """Ends a refresh token and all others of the same sign-in."""
        ...

    def flush(self) -> int:
        """Deletes expired refresh tokens and returns their number."""
        ...
