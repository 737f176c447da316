from boatyard.drivers.base import DriverError

OTHERWISE = "Or use a server that runs elsewhere, by its URL."


class DockerMissing(DriverError):
    def __init__(self, hint: str) -> None:
        super().__init__("Docker is not on this machine.", f"{hint} {OTHERWISE}")


class EngineDown(DriverError):
    def __init__(self) -> None:
        super().__init__("The Docker engine does not answer.", f"Start it, and try again. {OTHERWISE}")


class EngineRefused(DriverError):
    def __init__(self) -> None:
        super().__init__(
            "You may not use the Docker engine of this machine.",
            f"Become a member of the group docker, sign in again, and retry. {OTHERWISE}",
        )


class ImageUnavailable(DriverError):
    def __init__(self, image: str, reason: str) -> None:
        self.image = image
        super().__init__(
            f"The image {image} is not on this machine and cannot be fetched: {reason}",
            "Look at the network, or at the registry's limits, and try again.",
        )


class PublishedPortTaken(DriverError):
    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__(
            f"Port {port} of this machine is in use by another program.", "Stop it, and try again."
        )


class NameTaken(DriverError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is a container {name} that is not Boatyard's.", f"Remove it: docker rm {name}"
        )


class ContainerFailed(DriverError):
    """Docker could not do something for a reason of its own."""

    def __init__(self, doing: str, reason: str) -> None:
        self.reason = reason or "it did not say why."
        super().__init__(f"Docker could not {doing}: {self.reason}")
