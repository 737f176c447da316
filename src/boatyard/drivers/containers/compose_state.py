from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from boatyard.drivers.base import Condition
from boatyard.drivers.containers.compose_target import ComposeTarget


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

    condition: Condition
    name: str = ""
    detail: str = ""
    ports: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ComposeState:
    """The containers of a target's services, by service."""

    target: ComposeTarget
    services: Mapping[str, ContainerState] = field(default_factory=dict)

    @property
    def conditions(self) -> set[Condition]:
        return {state.condition for state in self.services.values()}

    @property
    def needs_description(self) -> bool:
        """Whether what the compose files come to is needed to bring the services to run."""
        return bool(self.conditions - {Condition.RUNNING, Condition.STOPPED})
