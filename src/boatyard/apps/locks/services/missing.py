"""What a walk through a lock did not find."""

from collections.abc import Sequence
from dataclasses import dataclass

from boatyard.apps.locks.logic.errors import DependencyNotShipped


@dataclass(frozen=True, slots=True)
class Missing:
    """One requirement that is not met.

    Attributes:
        text: What is missing and for whom.
        names: The packages of which another version may help, the likeliest first.
    """

    text: str
    names: tuple[str, ...]


class NotReached(DependencyNotShipped):
    """Says besides which packages may be to blame."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__([entry.text for entry in missing])
        self.missing = tuple(missing)
