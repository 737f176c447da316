"""Finds a project's processes by their environment variables."""

from boatyard.core import processes
from boatyard.core.processes import ProcessId
from boatyard.drivers.process.target import WEB

PROJECT = "BOATYARD_PROJECT"
PROCESS = "BOATYARD_PROCESS"
"""Names the process of the project. The web server does not have it."""


def marks_of(key: str, process: str) -> dict[str, str]:
    """Returns the environment variables that mark a process and its descendants."""
    return {PROJECT: key} if process == WEB else {PROJECT: key, PROCESS: process}


def found(key: str, process: str | None = None) -> list[ProcessId]:
    """Returns the running processes of a project, or of one of its processes."""
    everything = processes.having(PROJECT, key)
    return [each for each in everything if process is None or process_of(each) == process]


def process_of(found: ProcessId) -> str:
    """Returns which of the project's processes this one belongs to, by its environment."""
    return processes.variable_of(found, PROCESS) or WEB
