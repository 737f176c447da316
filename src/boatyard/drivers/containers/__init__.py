"""A Docker engine, through its command line: services of compose files, and revisions of environments."""

from boatyard.drivers.containers.compose_driver import ComposeDriver
from boatyard.drivers.containers.compose_state import ComposeState, ContainerGoal, ContainerState
from boatyard.drivers.containers.compose_target import ComposeTarget
from boatyard.drivers.containers.docker_environment import docker_environment
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
from boatyard.drivers.containers.image_driver import ImageBuild, ImageDriver
from boatyard.drivers.containers.revision_actions import attach, container_name
from boatyard.drivers.containers.revision_driver import RevisionDriver
from boatyard.drivers.containers.revision_state import (
    EnvironmentState,
    Prepared,
    Removed,
    RevisionContainer,
    Running,
    Stopped,
    Trimmed,
)
from boatyard.drivers.containers.revision_target import (
    WEB_PORT,
    ContainerProcess,
    ContainerRevision,
    EnvironmentTarget,
)
from boatyard.drivers.containers.server_driver import ServerDriver, ServerRemoved, ServerRunning
from boatyard.drivers.containers.server_target import ServerContainer, ServerHealth, ServerState

__all__ = [
    "WEB_PORT",
    "ComposeDriver",
    "ComposeFileFaulty",
    "ComposeMissing",
    "ComposeState",
    "ComposeTarget",
    "ComposeTooOld",
    "ContainerFailed",
    "ContainerGoal",
    "ContainerProcess",
    "ContainerRevision",
    "ContainerState",
    "DiskFull",
    "DockerMissing",
    "EngineDown",
    "EngineRefused",
    "EngineTooOld",
    "EnvironmentState",
    "EnvironmentTarget",
    "ImageBuild",
    "ImageDriver",
    "ImageUnavailable",
    "NameTaken",
    "Prepared",
    "PublishedPortTaken",
    "Removed",
    "RevisionContainer",
    "RevisionDriver",
    "Running",
    "ServerContainer",
    "ServerDriver",
    "ServerHealth",
    "ServerRemoved",
    "ServerRunning",
    "ServerState",
    "Stopped",
    "Trimmed",
    "attach",
    "container_name",
    "docker_environment",
]
