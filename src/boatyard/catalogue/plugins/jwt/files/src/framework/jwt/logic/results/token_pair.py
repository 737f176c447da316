"""The tokens of somebody who has signed in."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TokenPair:
    """`access` goes with every request, `refresh` is exchanged for the next pair, once."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
