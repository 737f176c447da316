"""Projects as processes of this machine, without Docker."""

from boatyard.core.ports import is_port_free
from boatyard.drivers.base import Condition
from boatyard.drivers.process.errors import (
    Busy,
    EnvironmentMissing,
    FolderMissing,
    NoFreePort,
    NotAnswering,
    NotEnded,
    NotWritable,
    PortInUse,
    StartFailed,
)
from boatyard.drivers.process.ports import free_port
from boatyard.drivers.process.process_driver import ProcessDriver
from boatyard.drivers.process.project_log import ProjectLog
from boatyard.drivers.process.state import State
from boatyard.drivers.process.target import WEB, Target

__all__ = [
    "WEB",
    "Busy",
    "Condition",
    "EnvironmentMissing",
    "FolderMissing",
    "NoFreePort",
    "NotAnswering",
    "NotEnded",
    "NotWritable",
    "PortInUse",
    "ProcessDriver",
    "ProjectLog",
    "StartFailed",
    "State",
    "Target",
    "free_port",
    "is_port_free",
]
