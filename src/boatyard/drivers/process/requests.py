"""What the process driver does without a program to its end, as data."""

from dataclasses import dataclass

from boatyard.core.processes import ProcessId
from boatyard.drivers.base import Request
from boatyard.drivers.process.target import Target


@dataclass(frozen=True, slots=True)
class StartProcess(Request):
    """Starts a process in a session of its own, and notes it."""

    target: Target


@dataclass(frozen=True, slots=True)
class EndProcesses(Request):
    """Ends processes of a project and all that comes from them.

    Attributes:
        stopped: The names of those that are noted as stopped then.
    """

    key: str
    living: frozenset[ProcessId]
    stopped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoveFiles(Request):
    """Removes the records and logs of a project, of which nothing runs."""

    key: str


@dataclass(frozen=True, slots=True)
class WaitForAnswer(Request):
    """Asks for a page until there is an answer; what comes of it is the answer's status."""

    target: Target
    path: str
