from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ContainerCondition(StrEnum):
    """How a container is. One that restarts again and again, or is unhealthy, is FAILING."""

    RUNNING = "running"
    FAILING = "failing"
    STOPPED = "stopped"
    PREPARED = "prepared"
    MISSING = "missing"


class ContainerGoal(StrEnum):
    """What is wanted of containers."""

    RUNNING = "running"
    STOPPED = "stopped"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ContainerState:
    """What was observed of a service's container.

    Attributes:
        name: The container's.
        detail: In Docker's words, such as "Exited (1) 3 minutes ago".
        ports: Those of this machine that lead to it.
    """

    condition: ContainerCondition
    name: str = ""
    detail: str = ""
    ports: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ComposeState:
    """The containers of a target's services, by service."""

    services: Mapping[str, ContainerState] = field(default_factory=dict)

    @property
    def conditions(self) -> set[ContainerCondition]:
        return {state.condition for state in self.services.values()}
