from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConflictBranch:
    """The branch for resolving a conflict. Only the job stores these values.

    Attributes:
        name: The name of the branch, such as boatyard/add-1f2e3d.
        original: The branch that is changed.
        commit: The commit of `original`.
    """

    name: str
    original: str
    commit: str
