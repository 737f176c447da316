from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from boatyard.core.processes import ProcessId
from boatyard.drivers.base import Condition
from boatyard.drivers.process.target import Target


@dataclass(frozen=True, slots=True)
class State:
    """How one process of a project is.

    Attributes:
        since: When it was started, or noted as stopped.
        detail: Why it failed.
    """

    condition: Condition
    process: ProcessId | None = None
    port: int | None = None
    since: datetime | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which processes of a project are looked at.

    Attributes:
        processes: Their names.
        port: The one that the process which serves pages is to listen on, where it is known.
        is_to_run: They are to run: where all do and there are no others, nothing more is searched for.
        is_whole: These, all of which there is a record, and whatever else carries the project's token.
    """

    key: str
    processes: tuple[str, ...]
    port: int | None = None
    is_to_run: bool = False
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class ProjectState:
    """What was observed of the processes of a project.

    Attributes:
        processes: How each that was looked at is, by its name.
        living: By the same names, all that runs of them: also what they have started, and have left behind.
        strays: What else carries the project's token.
        has_files: Whether records or logs are kept. Said only of a whole project.
    """

    key: str
    processes: Mapping[str, State]
    living: Mapping[str, frozenset[ProcessId]] = field(default_factory=dict)
    strays: frozenset[ProcessId] = frozenset()
    has_files: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """What is wanted of the processes that are looked at: these are to run, the others are to be ended.

    Attributes:
        is_forgotten: Neither records nor logs are to be kept.
    """

    running: tuple[Target, ...] = ()
    is_forgotten: bool = False
