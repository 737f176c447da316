from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConflictBranch:
    """Where a conflict is resolved. A job keeps these values; nothing else remembers them.

    Attributes:
        name: The branch made for it, such as boatyard/add-1f2e3d.
        original: The branch that the change is for.
        commit: Where `original` was.
    """

    name: str
    original: str
    commit: str
