from pathlib import Path

from boatyard.drivers.base import DriverError

OTHERWISE = "Or use a server that runs elsewhere, by its URL."
OLDEST_COMPOSE = "2.23.1"
"""The first that takes the content of files from the compose file."""


class DockerMissing(DriverError):
    def __init__(self, hint: str) -> None:
        super().__init__("Docker is not on this machine.", f"{hint} {OTHERWISE}")


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
            f"Update it to {OLDEST_COMPOSE} or newer; `docker compose version` shows its own. {OTHERWISE}",
        )


class EngineDown(DriverError):
    def __init__(self) -> None:
        super().__init__("The Docker engine does not answer.", f"Start it, and try again. {OTHERWISE}")


class EngineRefused(DriverError):
    def __init__(self) -> None:
        super().__init__(
            "You may not use the Docker engine of this machine.",
            f"Become a member of the group docker, sign in again, and retry. {OTHERWISE}",
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
            "The disk that Docker keeps its data on is full.",
            "`docker system df` shows what takes the space. Free some, and try again.",
        )


class ImageUnavailable(DriverError):
    def __init__(self, services: str, reason: str) -> None:
        super().__init__(
            f"The image of {services} is not on this machine and cannot be fetched: {reason}",
            "Look at the network, at the registry's limits and at docker-compose.yml, and try again.",
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


class NameTaken(DriverError):
    """Docker knows a compose project of that name in another folder."""

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__(
            f"Docker has containers of another project «{name}» in {folder}: they are left alone.",
            f"If nobody needs them: docker compose --project-name {name} down. Their data stays in volumes "
            "of that name.",
        )


class ComposeFileFaulty(DriverError):
    """The compose file cannot be read, or does not say what it has to."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"docker-compose.yml cannot be used: {reason}",
            "Correct it; `docker compose config` there checks it, and `git checkout docker-compose.yml` "
            f"brings the last committed one back. {OTHERWISE}",
        )


class ContainerFailed(DriverError):
    """Docker could not do something for a reason of its own; `said` is all that it wrote."""

    def __init__(self, doing: str, reason: str, said: str = "") -> None:
        self.reason = reason or "it did not say why."
        self.said = said or self.reason
        super().__init__(f"Docker could not {doing}: {self.reason}")
