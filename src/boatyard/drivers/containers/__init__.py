"""Services of a project's compose file, on this machine's Docker engine, through its command line."""

from boatyard.drivers.containers.compose_driver import ComposeDriver
from boatyard.drivers.containers.compose_state import ComposeState, ContainerGoal, ContainerState
from boatyard.drivers.containers.compose_target import ComposeTarget
from boatyard.drivers.containers.errors import (
    ComposeFileFaulty,
    ComposeMissing,
    ComposeTooOld,
    ContainerFailed,
    DiskFull,
    DockerMissing,
    EngineDown,
    EngineRefused,
    EngineTooOld,
    ImageUnavailable,
    NameTaken,
    PublishedPortTaken,
)

__all__ = [
    "ComposeDriver",
    "ComposeFileFaulty",
    "ComposeMissing",
    "ComposeState",
    "ComposeTarget",
    "ComposeTooOld",
    "ContainerFailed",
    "ContainerGoal",
    "ContainerState",
    "DiskFull",
    "DockerMissing",
    "EngineDown",
    "EngineRefused",
    "EngineTooOld",
    "ImageUnavailable",
    "NameTaken",
    "PublishedPortTaken",
]
