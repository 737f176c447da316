from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from boatyard.core.processes import ProcessId
from boatyard.drivers.base import Condition
from boatyard.drivers.process.target import Target


@dataclass(frozen=True, slots=True)
class State:
    """The state of one process of a project.

    Attributes:
        since: When it was started, or recorded as stopped.
        detail: Why it failed.
    """

    condition: Condition
    process: ProcessId | None = None
    port: int | None = None
    since: datetime | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """The processes of a project to observe.

    Attributes:
        processes: Their names.
        port: The port of the web server, if known.
        is_to_run: They must run. If all of them run and there are no others, no search is needed.
        is_whole: Observe these, all recorded processes, and all others with the project's token.
    """

    key: str
    processes: tuple[str, ...]
    port: int | None = None
    is_to_run: bool = False
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class ProjectState:
    """The observed state of a project's processes.

    Attributes:
        processes: The states of the observed processes, by name.
        living: All running processes by the same names, including their descendants and orphans.
        strays: Other processes with the project's token.
        has_files: Whether there are records or logs. Only set for a whole project.
    """

    key: str
    processes: Mapping[str, State]
    living: Mapping[str, frozenset[ProcessId]] = field(default_factory=dict)
    strays: frozenset[ProcessId] = frozenset()
    has_files: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """The goal for the observed processes: these must run, the others must end.

    Attributes:
        is_forgotten: Records and logs must be removed.
    """

    running: tuple[Target, ...] = ()
    is_forgotten: bool = False
