import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from boatyard.core.processes import never
from boatyard.drivers.base import Action
from boatyard.drivers.containers.docker_environment import docker_environment
from boatyard.drivers.containers.docker_failures import build_failure, docker_failure, removal_failure
from boatyard.drivers.containers.errors import ImageMissing
from boatyard.drivers.containers.revision_actions import inspect_image
from boatyard.drivers.runner import Runner, ignore

_NAME = re.compile(r"[a-z0-9][a-z0-9._/-]*:[A-Za-z0-9_][A-Za-z0-9._-]{0,127}")
_ARGUMENT = re.compile(r"[A-Z][A-Z0-9_]*")
_BUILD_SECONDS = 1800.0


@dataclass(frozen=True, slots=True)
class ImageBuild:
    """An image that is to be built.

    Attributes:
        name: Of the image, with its tag.
        folder: What its Dockerfile can copy from.
        arguments: What its Dockerfile asks for by ARG.

    Raises:
        ValueError: A name could be taken for something else.
    """

    name: str
    folder: Path
    dockerfile: Path
    arguments: Mapping[str, str] = field(default_factory=dict)
    target: str = "production"

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"{self.name!r} is not the name of an image")
        if not all(_ARGUMENT.fullmatch(name) for name in self.arguments):
            raise ValueError("an argument of a build has another name")


class ImageDriver:
    """The images of a Docker engine.

    Args:
        check: Asked while a command runs; it raises to give up.
        on_line: Given each line that Docker writes meanwhile.
    """

    def __init__(
        self, check: Callable[[], None] | None = None, *, on_line: Callable[[str], None] = ignore
    ) -> None:
        def cancelled() -> bool:
            if check:
                check()
            return False

        self._runner = Runner(
            environment=docker_environment, on_line=on_line, cancelled=cancelled if check else never
        )

    def digest(self, name: str) -> str | None:
        """What a name leads to; None if the engine has no such image."""
        try:
            return self._runner.output(inspect_image(name)).strip()
        except ImageMissing:
            return None

    def build(self, image: ImageBuild) -> None:
        """Raises DriverError if it fails."""
        self._runner.run(build_image(image))

    def remove_all(self, *repositories: str) -> None:
        """Removes the images of these names with all their tags. Raises DriverError if one is still used."""
        for repository in repositories:
            if names := self._runner.output(list_images(repository)).split():
                self._runner.run(remove_images(names))


def list_images(repository: str) -> Action:
    return Action(
        f"List the images of {repository}",
        ("docker", "image", "ls", "--format", "{{.Repository}}:{{.Tag}}", "--", repository),
        failure=docker_failure,
    )


def remove_images(names: Sequence[str]) -> Action:
    return Action(
        f"Remove {' and '.join(names)}",
        ("docker", "image", "rm", "--", *names),
        seconds=120.0,
        failure=removal_failure,
    )


def build_image(image: ImageBuild) -> Action:
    arguments = (part for pair in sorted(image.arguments.items()) for part in ("--build-arg", "=".join(pair)))
    return Action(
        f"Build {image.name}",
        (
            *("docker", "build", "--progress", "plain", "--tag", image.name, "--target", image.target),
            *("--file", str(image.dockerfile), *arguments, "--", str(image.folder)),
        ),
        seconds=_BUILD_SECONDS,
        failure=build_failure,
    )
