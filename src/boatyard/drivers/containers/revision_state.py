from dataclasses import dataclass
from datetime import datetime

from boatyard.drivers.base import Condition
from boatyard.drivers.containers.revision_target import ContainerRevision, EnvironmentTarget


@dataclass(frozen=True, slots=True)
class RevisionContainer:
    """A container of an environment, as it was observed.

    Attributes:
        index: Which one of the process's containers it is, from 1 on.
        address: Its own in the environment's network; empty unless it runs.
        image: The digest of the image that it was made of.
        since: When it was started, or when it ended.
        detail: Why it does not work.
        restarts: How often the engine has started it again after it had ended by itself.
    """

    name: str
    revision: int
    process: str
    index: int
    condition: Condition
    address: str = ""
    image: str = ""
    since: datetime | None = None
    detail: str = ""
    restarts: int = 0


@dataclass(frozen=True, slots=True)
class EnvironmentState:
    """What there is of an environment on an engine.

    Attributes:
        servers: The ids of the containers of its servers, such as its database.
    """

    target: EnvironmentTarget
    containers: tuple[RevisionContainer, ...] = ()
    servers: tuple[str, ...] = ()
    has_network: bool = False
    volumes: frozenset[str] = frozenset()

    def of(self, revision: int, process: str | None = None) -> tuple[RevisionContainer, ...]:
        """The containers of a revision, or of one of its processes."""
        return tuple(
            each for each in self.containers if each.revision == revision and process in (None, each.process)
        )


@dataclass(frozen=True, slots=True)
class Running:
    """The goal that the containers that a revision describes run. Other ones are left alone.

    Of a process that is `single`, every other container is stopped first.
    """

    revision: ContainerRevision


@dataclass(frozen=True, slots=True)
class Trimmed:
    """The goal that of a revision only the containers that it describes are there.

    Attributes:
        only_stop: The others do not run, but are still there.
    """

    revision: ContainerRevision
    only_stop: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """The goal that the network and the volumes are there."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The goal that a revision does not run; with None, that nothing of the environment does."""

    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """The goal that the containers of a revision are gone; with None, the environment with its data."""

    revision: int | None = None


type RevisionGoal = Prepared | Running | Trimmed | Stopped | Removed
