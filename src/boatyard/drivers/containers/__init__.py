"""Services of a project's compose file, on the Docker engine of this machine, by its command line."""

from boatyard.drivers.containers.compose_driver import UP, ComposeDriver
from boatyard.drivers.containers.compose_target import ComposeTarget
from boatyard.drivers.containers.container_state import ContainerCondition, ContainerGoal, ContainerState
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
    "UP",
    "ComposeDriver",
    "ComposeFileFaulty",
    "ComposeMissing",
    "ComposeTarget",
    "ComposeTooOld",
    "ContainerCondition",
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
