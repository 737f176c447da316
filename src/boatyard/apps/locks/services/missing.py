"""Requirements that a lock does not satisfy."""

from collections.abc import Sequence
from dataclasses import dataclass

from boatyard.apps.locks.logic.errors import DependencyNotShipped


@dataclass(frozen=True, slots=True)
class Missing:
    """An unsatisfied requirement.

    Attributes:
        text: The missing package and the package that needs it.
        names: The packages of which another version may help, most likely first.
    """

    text: str
    names: tuple[str, ...]


class NotReached(DependencyNotShipped):
    """The error also contains the packages that may cause it."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__([entry.text for entry in missing])
        self.missing = tuple(missing)
