"""The requests of the process driver, as data."""

from dataclasses import dataclass

from boatyard.core.processes import ProcessId
from boatyard.drivers.base import Request
from boatyard.drivers.process.target import Target


@dataclass(frozen=True, slots=True)
class StartProcess(Request):
    """Starts a process in its own session, and records it."""

    target: Target


@dataclass(frozen=True, slots=True)
class EndProcesses(Request):
    """Ends processes of a project and their descendants.

    Attributes:
        stopped: The names of the processes to record as stopped.
    """

    key: str
    living: frozenset[ProcessId]
    stopped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoveFiles(Request):
    """Removes the records and logs of a project without running processes."""

    key: str


@dataclass(frozen=True, slots=True)
class WaitForAnswer(Request):
    """Requests a page until there is a response. The result is the status of the response."""

    target: Target
    path: str
