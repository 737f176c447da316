"""The tokens of a signed-in user."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TokenPair:
    """`access` is sent with every request; `refresh` is exchanged once for the next pair."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
