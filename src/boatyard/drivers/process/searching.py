"""Finds a project's processes by what is in their environment."""

from boatyard.core import processes
from boatyard.core.processes import ProcessId
from boatyard.drivers.process.target import WEB

PROJECT = "BOATYARD_PROJECT"
PROCESS = "BOATYARD_PROCESS"
"""Which process of the project; what serves pages carries none."""


def marks_of(key: str, process: str) -> dict[str, str]:
    """What a process, and all that it starts, is found by."""
    return {PROJECT: key} if process == WEB else {PROJECT: key, PROCESS: process}


def found(key: str, process: str | None = None) -> list[ProcessId]:
    """The living processes of a project, or of one of its parts."""
    everything = processes.having(PROJECT, key)
    return [each for each in everything if process is None or process_of(each) == process]


def process_of(found: ProcessId) -> str:
    """Which part of its project a process belongs to, as it says itself."""
    return processes.variable_of(found, PROCESS) or WEB
