import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from boatyard.core.processes import asking, never
from boatyard.drivers.base import Action
from boatyard.drivers.containers.docker_actions import docker
from boatyard.drivers.containers.docker_environment import DockerEnvironment, docker_environment
from boatyard.drivers.containers.docker_failures import StartFailure, build_failure, removal_failure
from boatyard.drivers.containers.errors import ImageMissing
from boatyard.drivers.containers.revision_actions import inspect_image
from boatyard.drivers.names import require
from boatyard.drivers.runner import Runner, ignore

PROJECT_LABEL = "boatyard.project"
_NAME = re.compile(r"[a-z0-9][a-z0-9._/-]*:[A-Za-z0-9_][A-Za-z0-9._-]{0,127}")
PULLED = re.compile(r"[a-z0-9][a-z0-9._-]*(:\d{1,5})?[a-z0-9._/-]*:[A-Za-z0-9_][A-Za-z0-9._-]{0,127}")
_ARGUMENT = re.compile(r"[A-Z][A-Z0-9_]*")
_KEY = re.compile(r"[0-9a-f]{32}")
_BUILD_SECONDS = 1800.0
_PULL_SECONDS = 900.0


@dataclass(frozen=True, slots=True)
class ImageBuild:
    """An image to build.

    Attributes:
        name: The name of the image, with its tag.
        project: The id of its project as 32 hexadecimal digits, which becomes a label.
        folder: The files that the Dockerfile can copy.
        dockerfile: The text of the Dockerfile. It is not read from the folder, where it could be a link.
        arguments: The values for ARG.

    Raises:
        ValueError: A name could be taken for something else.
    """

    name: str
    project: str
    folder: Path
    dockerfile: bytes
    arguments: Mapping[str, str] = field(default_factory=dict)
    target: str = "production"

    def __post_init__(self) -> None:
        require(_NAME, self.name, "the name of an image")
        require(_KEY, self.project, "the id of a project")
        for name in self.arguments:
            require(_ARGUMENT, name, "the name of an argument")


class ImageDriver:
    """The images of a Docker engine.

    Args:
        check: Asked while a command runs. It raises to give up.
        on_line: Gets each line that Docker writes.
        environment: Says which engine it is. Default: the one of this machine.
    """

    def __init__(
        self,
        check: Callable[[], None] | None = None,
        *,
        on_line: Callable[[str], None] = ignore,
        environment: DockerEnvironment = docker_environment,
    ) -> None:
        self._runner = Runner(
            environment=environment, on_line=on_line, cancelled=asking(check) if check else never
        )

    def digest(self, name: str) -> str | None:
        """Returns the digest of an image; None if the engine has no such image."""
        try:
            return self._runner.output(inspect_image(name)).strip()
        except ImageMissing:
            return None

    def pull(self, name: str) -> None:
        """Gets an image from where its name says.

        Raises:
            DriverError: It cannot be pulled.
        """
        require(PULLED, name, "the name of an image")
        self._runner.run(pull_image(name))

    def build(self, image: ImageBuild) -> None:
        """Raises DriverError if it fails."""
        self._runner.run(build_image(image))

    def names(self, project: str) -> frozenset[str]:
        """Returns the names of the images that were built for a project."""
        require(_KEY, project, "the id of a project")
        return frozenset(self._runner.output(list_names(project)).split())

    def remove(self, name: str) -> None:
        """Takes a name away from an image, which is removed with its last name.

        Raises:
            DriverError: A container uses it, even one that has stopped.
        """
        require(_NAME, name, "the name of an image")
        self._runner.run(remove_image(name))

    def remove_all(self, project: str) -> None:
        """Removes the images that were built for a project, and no others of the same name.

        Raises:
            DriverError: One is still used.
        """
        require(_KEY, project, "the id of a project")
        if ids := sorted(set(self._runner.output(list_images(project)).split())):
            self._runner.run(remove_images(*ids))


def build_image(image: ImageBuild) -> Action:
    arguments = (part for pair in sorted(image.arguments.items()) for part in ("--build-arg", "=".join(pair)))
    return Action(
        f"Build {image.name}",
        (
            *("docker", "build", "--progress", "plain", "--tag", image.name, "--target", image.target),
            *("--label", f"{PROJECT_LABEL}={image.project}", "--file", "-", *arguments),
            *("--", str(image.folder)),
        ),
        stdin=image.dockerfile,
        seconds=_BUILD_SECONDS,
        failure=build_failure,
    )


def pull_image(name: str) -> Action:
    return docker(f"Pull {name}", "image", "pull", name, seconds=_PULL_SECONDS, failure=StartFailure((name,)))


def list_images(project: str) -> Action:
    return docker(
        "List the images of the project",
        *("image", "ls", "--all", "--quiet", "--no-trunc", "--filter", f"label={PROJECT_LABEL}={project}"),
    )


def list_names(project: str) -> Action:
    return docker(
        "List the images of the project",
        *("image", "ls", "--format", "{{.Repository}}:{{.Tag}}"),
        *("--filter", f"label={PROJECT_LABEL}={project}"),
    )


def remove_image(name: str) -> Action:
    """Without force: an image that a container uses stays."""
    return docker(
        f"Remove the image {name}", "image", "rm", "--", name, seconds=120.0, failure=removal_failure
    )


def remove_images(*ids: str) -> Action:
    return docker(
        "Remove the images of the project",
        *("image", "rm", "--force", "--", *ids),
        seconds=120.0,
        failure=removal_failure,
    )
