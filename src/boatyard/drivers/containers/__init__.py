"""A Docker engine, through its command line: services of compose files, and revisions of environments."""

from boatyard.drivers.containers.compose_driver import ComposeDriver
from boatyard.drivers.containers.compose_state import ComposeState, ContainerGoal, ContainerState
from boatyard.drivers.containers.compose_target import ComposeTarget
from boatyard.drivers.containers.docker_environment import (
    DockerEnvironment,
    docker_environment,
    docker_environment_at,
)
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
    ImageMissing,
    ImageNowhere,
    ImageUnavailable,
    NameTaken,
    PublishedPortTaken,
)
from boatyard.drivers.containers.image_driver import PROJECT_LABEL, ImageBuild, ImageDriver
from boatyard.drivers.containers.image_transfer import ImageReceiver, ImageSender, Pushed, TransferFailed
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
    "PROJECT_LABEL",
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
    "DockerEnvironment",
    "DockerMissing",
    "EngineDown",
    "EngineRefused",
    "EngineTooOld",
    "EnvironmentState",
    "EnvironmentTarget",
    "ImageBuild",
    "ImageDriver",
    "ImageMissing",
    "ImageNowhere",
    "ImageReceiver",
    "ImageSender",
    "ImageUnavailable",
    "NameTaken",
    "Prepared",
    "PublishedPortTaken",
    "Pushed",
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
    "TransferFailed",
    "Trimmed",
    "attach",
    "container_name",
    "docker_environment",
    "docker_environment_at",
]
