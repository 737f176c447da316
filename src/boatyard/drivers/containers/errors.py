from pathlib import Path

from boatyard.drivers.base import DriverError

OTHERWISE = "Or use the URL of a running server."
OLDEST_COMPOSE = "2.23.1"
"""The first version that takes the content of files from the compose file."""


class DockerMissing(DriverError):
    def __init__(self, hint: str) -> None:
        super().__init__("Docker is not installed on this machine.", f"{hint} {OTHERWISE}")


class ComposeMissing(DriverError):
    def __init__(self) -> None:
        super().__init__(
            "Docker has no compose plugin on this machine.",
            "Install it with: sudo apt-get install docker-compose-plugin (from Docker's own packages), or "
            f"sudo apt-get install docker-compose (Debian 13 and newer). {OTHERWISE}",
        )


class ComposeTooOld(DriverError):
    def __init__(self) -> None:
        super().__init__(
            "The compose plugin of Docker is too old for this project's docker-compose.yml.",
            f"Update it to {OLDEST_COMPOSE} or newer. `docker compose version` shows the installed version. "
            f"{OTHERWISE}",
        )


class EngineDown(DriverError):
    def __init__(self) -> None:
        super().__init__("The Docker engine does not answer.", f"Start it, and try again. {OTHERWISE}")


class EngineRefused(DriverError):
    def __init__(self) -> None:
        super().__init__(
            "You may not use the Docker engine of this machine.",
            f"Add your user to the group docker, sign in again, and retry. {OTHERWISE}",
        )


class EngineTooOld(DriverError):
    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The Docker engine is too old for this machine's `docker`: {reason}",
            f"Update it to 20.10 or newer. {OTHERWISE}",
        )


class DiskFull(DriverError):
    def __init__(self) -> None:
        super().__init__(
            "The disk with Docker's data is full.",
            "`docker system df` shows what uses the space. Free some space, and try again.",
        )


class ImageUnavailable(DriverError):
    def __init__(self, services: str, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"The image of {services} is not on this machine and cannot be pulled: {reason}",
            "Check the network, the registry's limits and docker-compose.yml, and try again.",
        )


class ImageNowhere(DriverError):
    """Neither the server nor Boatyard's machine has an image, or can pull it."""

    def __init__(self, image: str, reason: str) -> None:
        super().__init__(
            f"The image {image} is not there and cannot be pulled. Boatyard's machine does not have it "
            f"either, and cannot pull it: {reason}",
            f"Check the network of one of the two, or the name of the image. On Boatyard's machine: docker "
            f"pull {image}",
        )


class ImageMissing(DriverError):
    def __init__(self, image: str) -> None:
        super().__init__(
            f"The image {image} is not on this Docker engine.", "Deploy its commit again: that builds it."
        )


class PublishedPortTaken(DriverError):
    def __init__(self, reason: str) -> None:
        super().__init__(
            f"A port of this machine is in use by another program: {reason}",
            "Stop that program, or choose another port in .env, and try again.",
        )


class ContainerNameTaken(DriverError):
    """A container that is not of this environment has the name of one that is to be started."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Another container has the name {name}, and Boatyard did not start it. It is not touched.",
            f"Rename or remove it, and try again: docker container rename {name} {name}-old",
        )


class NameTaken(DriverError):
    """Docker has a compose project of this name in another folder."""

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__(
            f"Docker has containers of another project «{name}» in {folder}. Boatyard does not touch them.",
            f"To remove them: docker compose --project-name {name} down. Their data stays in volumes of "
            f"that name.",
        )


class ComposeFileFaulty(DriverError):
    """The compose file cannot be read, or lacks required parts."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"docker-compose.yml cannot be used: {reason}",
            "Correct the file. `docker compose config` checks it, and `git checkout docker-compose.yml` "
            "restores the last committed version. {OTHERWISE}",
        )


class ContainerFailed(DriverError):
    """Docker failed for another reason. `said` is its complete output."""

    def __init__(self, doing: str, reason: str, said: str = "") -> None:
        self.reason = reason or "no reason was given."
        self.said = said or self.reason
        super().__init__(f"Docker could not {doing}: {self.reason}")
