"""Servers in containers of this machine's Docker engine, by its command line."""

from boatyard.drivers.containers.container_driver import ContainerDriver
from boatyard.drivers.containers.container_spec import ContainerSpec
from boatyard.drivers.containers.container_state import ContainerCondition, ContainerGoal, ContainerState
from boatyard.drivers.containers.errors import (
    ContainerFailed,
    DockerMissing,
    EngineDown,
    EngineRefused,
    ImageUnavailable,
    NameTaken,
    PublishedPortTaken,
)

__all__ = [
    "ContainerCondition",
    "ContainerDriver",
    "ContainerFailed",
    "ContainerGoal",
    "ContainerSpec",
    "ContainerState",
    "DockerMissing",
    "EngineDown",
    "EngineRefused",
    "ImageUnavailable",
    "NameTaken",
    "PublishedPortTaken",
]
