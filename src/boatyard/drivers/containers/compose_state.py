from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from boatyard.drivers.base import Condition
from boatyard.drivers.containers.compose_target import ComposeTarget


class ContainerGoal(StrEnum):
    """The requested state of containers."""

    RUNNING = "running"
    STOPPED = "stopped"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ContainerState:
    """The observed state of a service's container.

    Attributes:
        name: The name of the container.
        detail: In Docker's words, such as "Exited (1) 3 minutes ago".
        ports: The published ports on this machine.
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
        """Whether starting the services needs the resolved compose configuration."""
        return bool(self.conditions - {Condition.RUNNING, Condition.STOPPED})
