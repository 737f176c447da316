from dataclasses import dataclass
from enum import StrEnum


class ContainerCondition(StrEnum):
    """How a container is. One that restarts again and again is FAILING."""

    RUNNING = "running"
    FAILING = "failing"
    STOPPED = "stopped"
    PREPARED = "prepared"
    MISSING = "missing"


class ContainerGoal(StrEnum):
    """What is wanted of a container."""

    RUNNING = "running"
    STOPPED = "stopped"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ContainerState:
    """What was observed.

    Attributes:
        detail: In Docker's words, such as "Exited (1) 3 minutes ago".
        is_ours: It bears the labels that its specification has.
        has_image: Whether the image is there; only asked where the container is not.
    """

    condition: ContainerCondition
    detail: str = ""
    is_ours: bool = True
    has_image: bool = True
