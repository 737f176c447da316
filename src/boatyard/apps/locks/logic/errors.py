"""Errors of locks."""

from collections.abc import Sequence

from boatyard.core.errors import BoatyardError


class LockFault(BoatyardError):
    """A lock, or the pyproject.toml it is for, is not written as expected."""

    code = "lock_fault"


class NotForCutting(LockFault):
    """A pyproject.toml or a lock is right, and says what only a resolver understands."""


class DependencyNotShipped(BoatyardError):
    """The project needs something that the shipped lock does not hold.

    Attributes:
        requirements: What is missing, as the project or its dependency asks for it.
    """

    code = "dependency_not_shipped"

    def __init__(self, requirements: Sequence[str]) -> None:
        super().__init__(f"Boatyard's lock does not contain {', '.join(requirements)}")
        self.requirements = tuple(requirements)


class NeedsResolver(BoatyardError):
    """A lock cannot be made of what is locked already.

    Attributes:
        reasons: What is missing, or does not fit, and for whom.
        start: The best lock there is; a resolver that starts with it moves only what must move.
    """

    code = "needs_resolver"

    def __init__(self, reasons: Sequence[str], start: str) -> None:
        super().__init__("Locked versions do not satisfy: " + "; ".join(reasons))
        self.reasons = tuple(reasons)
        self.start = start
