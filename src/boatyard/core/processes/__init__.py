"""Runs other programs and finds their processes again, without Django."""

from boatyard.core.processes.capturing import capture
from boatyard.core.processes.detached import start_detached
from boatyard.core.processes.ending import end
from boatyard.core.processes.environment import clean_environment
from boatyard.core.processes.errors import (
    ProcessError,
    ProgramCancelled,
    ProgramFailed,
    ProgramNotFound,
    ProgramTimedOut,
)
from boatyard.core.processes.finding import having, in_session, in_sessions, variable_of
from boatyard.core.processes.marking import marked
from boatyard.core.processes.piping import pipe
from boatyard.core.processes.process_id import ProcessId, current
from boatyard.core.processes.running import asking, never, run
from boatyard.core.processes.usable import is_usable

__all__ = [
    "ProcessError",
    "ProcessId",
    "ProgramCancelled",
    "ProgramFailed",
    "ProgramNotFound",
    "ProgramTimedOut",
    "asking",
    "capture",
    "clean_environment",
    "current",
    "end",
    "having",
    "in_session",
    "in_sessions",
    "is_usable",
    "marked",
    "never",
    "pipe",
    "run",
    "start_detached",
    "variable_of",
]
