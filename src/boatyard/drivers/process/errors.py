from pathlib import Path

from boatyard.drivers.base import DriverError


class PortInUse(DriverError):
    def __init__(self, port: int, program: str | None = None) -> None:
        self.port = port
        self.program = program
        by = program or "another program"
        super().__init__(f"Port {port} is used by {by}.", "Stop it, or choose another port.")


class NoFreePort(DriverError):
    def __init__(self, start: int) -> None:
        super().__init__(
            f"No port from {start} upwards is free.",
            "Stop a program that uses one, or start from a lower port.",
        )


class FolderMissing(DriverError):
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"The project's folder {folder} does not exist.",
            "Restore the folder, or delete the project in Boatyard.",
        )


class EnvironmentMissing(DriverError):
    def __init__(self, program: str) -> None:
        self.program = program
        super().__init__(
            f"The project's Python environment is missing or broken: {program} cannot be run.",
            "Run `poetry install` in the project's folder.",
        )


class NotWritable(DriverError):
    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(f"Cannot write {path}: {reason}.", "Check its permissions and the free disk space.")


class StartFailed(DriverError):
    """The project's process ended while Boatyard waited for it."""

    def __init__(self, name: str, tail: str) -> None:
        self.tail = tail
        super().__init__(f"{name} ended while it was starting. Its last output:\n{tail or '(none)'}")


class NotAnswering(DriverError):
    def __init__(self, name: str, url: str, seconds: float, tail: str) -> None:
        self.tail = tail
        super().__init__(
            f"{name} did not answer at {url} within {seconds:g} seconds. Its last output:\n{tail or '(none)'}"
        )


class Busy(DriverError):
    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(
            f"Another process is starting or stopping the project {key}.", "Try again in a moment."
        )


class NotEnded(DriverError):
    def __init__(self, key: str, reason: str) -> None:
        self.key = key
        super().__init__(f"The project {key} could not be stopped: {reason}", "End these processes by hand.")
