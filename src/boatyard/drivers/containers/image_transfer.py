import http.client
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from boatyard.core.processes import never
from boatyard.drivers.base import Action, ActionCancelled, DriverError
from boatyard.drivers.containers.docker_actions import docker
from boatyard.drivers.containers.docker_environment import DockerEnvironment, docker_environment
from boatyard.drivers.containers.docker_failures import StartFailure, removal_failure
from boatyard.drivers.containers.errors import ContainerFailed
from boatyard.drivers.containers.image_driver import PULLED, ImageDriver
from boatyard.drivers.names import require
from boatyard.drivers.runner import Runner, ignore

REGISTRY_IMAGE = "registry:2"
REGISTRY_LABEL = "boatyard.registry"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_REPOSITORY = re.compile(r"[a-z0-9][a-z0-9.-]*(:\d{1,5})?(/[a-z0-9][a-z0-9._-]*)*")
_IMAGE = re.compile(rf"{PULLED.pattern}|sha256:[0-9a-f]{{64}}")
_PUSHED = re.compile(r"digest: (sha256:[0-9a-f]{64})")
_TRANSFER_SECONDS = 1800.0
_START_SECONDS = 20.0
_PAUSE = 0.05


class TransferFailed(DriverError):
    """An image arrived as another one."""

    def __init__(self, image: str) -> None:
        super().__init__(
            f"The server has received another image than {image}.",
            "Retry the job. If it happens again, check the registry.",
        )


@dataclass(frozen=True, slots=True)
class Pushed:
    """An image in a registry.

    Attributes:
        repository: Without the registry.
        digest: The digest of its manifest. Who pulls by it gets exactly this image.
    """

    repository: str
    digest: str


class ImageSender:
    """Pushes images of this machine's engine to a registry.

    Args:
        cancelled: Asked while a command runs.
        on_line: Gets each line that Docker writes.
    """

    def __init__(
        self, cancelled: Callable[[], bool] = never, *, on_line: Callable[[str], None] = ignore
    ) -> None:
        self._cancelled = cancelled
        self._runner = Runner(environment=docker_environment, on_line=on_line, cancelled=cancelled)

    def start_registry(self, name: str) -> int:
        """Has Boatyard's own registry run. Returns its port at 127.0.0.1.

        Only programs of this machine reach it. It keeps the layers that it has got.
        """
        require(_NAME, name, "the name of a registry")
        state = self._runner.output(_find_registry(name)).strip()
        if state != "running":
            self._runner.run(_start_registry(name) if state else _create_registry(name))
        port = int(self._runner.output(_registry_port(name)).strip().rpartition(":")[2])
        self._wait_for(port)
        return port

    def push(self, image: str, registry: str, repository: str) -> Pushed:
        """Pushes an image. Layers that the registry has are not sent."""
        require(_IMAGE, image, "an image")
        require(_REPOSITORY, f"{registry}/{repository}", "a repository")
        name = f"{registry}/{repository}:{_tag(image)}"
        self._runner.run(_tag_image(image, name))
        try:
            written = "\n".join(self._runner.lines(_push(name)))
        finally:
            Runner(environment=docker_environment).run(_remove_name(name))
        found = _PUSHED.search(written)
        if found is None:
            raise ContainerFailed(f"push {name}", "the registry gave no digest", written)
        return Pushed(repository, found[1])

    def _wait_for(self, port: int) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while not _answers(port):
            if self._cancelled():
                raise ActionCancelled("Wait for the registry")
            if time.monotonic() > deadline:
                raise ContainerFailed("start the registry", f"it does not answer at port {port}")
            time.sleep(_PAUSE)


class ImageReceiver:
    """Pulls images to an engine.

    Args:
        environment: Says which engine it is.
    """

    def __init__(
        self,
        environment: DockerEnvironment,
        cancelled: Callable[[], bool] = never,
        *,
        on_line: Callable[[str], None] = ignore,
    ) -> None:
        self._runner = Runner(environment=environment, on_line=on_line, cancelled=cancelled)
        self._images = ImageDriver(environment=environment)

    def find(self, image: str, name: str) -> str | None:
        """Returns what the engine itself calls an image of another engine; None if it does not have it.

        Args:
            image: The digest that the other engine calls it by. Engines that keep images in another form call
                it by another one.
            name: The name that `pull` has given to it.
        """
        return self._images.digest(image) or self._images.digest(name)

    def pull(self, pushed: Pushed, registry: str, name: str) -> str:
        """Pulls an image and names it. Returns what the engine calls it. Layers that it has are not sent."""
        require(_REPOSITORY, f"{registry}/{pushed.repository}", "a repository")
        require(_IMAGE, name, "the name of an image")
        source = f"{registry}/{pushed.repository}@{pushed.digest}"
        self._runner.run(_pull(source), _tag_image(source, name))
        self._runner.run(_remove_name(source))
        found = self._images.digest(name)
        if found is None:
            raise TransferFailed(name)
        return found

    def names(self, repository: str) -> tuple[str, ...]:
        """Returns the names that `pull` has given to images of a repository, the newest first."""
        return tuple(self._runner.output(_list_names(repository)).split())

    def below(self, folder: str) -> tuple[str, ...]:
        """Returns the names of all images whose repositories begin with `folder`."""
        listed = docker("List the images", "image", "ls", "--format", "{{.Repository}}:{{.Tag}}")
        return tuple(each for each in self._runner.output(listed).split() if each.startswith(f"{folder}/"))

    def labelled(self, label: str) -> tuple[str, ...]:
        """Returns the names of all images with a label."""
        listed = docker(
            f"List the images with the label {label}",
            *("image", "ls", "--filter", f"label={label}", "--format", "{{.Repository}}:{{.Tag}}"),
        )
        return tuple(name for name in self._runner.output(listed).split() if "<none>" not in name)

    def name(self, image: str, name: str) -> None:
        """Gives an image another name."""
        require(_IMAGE, name, "the name of an image")
        self._runner.run(_tag_image(image, name))

    def remove(self, *names: str) -> tuple[str, ...]:
        """Removes images that no container uses, and returns the names of those."""
        removed = []
        for name in names:
            try:
                self._runner.run(_remove_name(name))
            except ContainerFailed:
                continue
            removed.append(name)
        return tuple(removed)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/v2/")
        return connection.getresponse().status == HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def _tag(image: str) -> str:
    return image.rpartition(":")[2][:12]


def _find_registry(name: str) -> Action:
    return docker(
        "Look at the registry",
        *("container", "ls", "--all", "--filter", f"label={REGISTRY_LABEL}={name}", "--format", "{{.State}}"),
    )


def _create_registry(name: str) -> Action:
    return docker(
        "Start the registry",
        *("container", "run", "--detach", "--restart", "unless-stopped", "--name", name),
        *("--label", f"{REGISTRY_LABEL}={name}", "--publish", "127.0.0.1::5000"),
        *("--mount", f"type=volume,src={name},dst=/var/lib/registry"),
        *("--log-driver", "json-file", "--log-opt", "max-size=10m", "--log-opt", "max-file=1"),
        REGISTRY_IMAGE,
        seconds=300.0,
        failure=StartFailure(("the registry",)),
    )


def _start_registry(name: str) -> Action:
    return docker("Start the registry", "container", "start", "--", name)


def _registry_port(name: str) -> Action:
    return docker("Ask for the port of the registry", "container", "port", name, "5000/tcp")


def _tag_image(image: str, name: str) -> Action:
    return docker(f"Name the image {name}", "image", "tag", image, name)


def _push(name: str) -> Action:
    return docker(f"Push {name}", "image", "push", name, seconds=_TRANSFER_SECONDS)


def _pull(source: str) -> Action:
    return docker(
        f"Pull {source}",
        *("image", "pull", source),
        seconds=_TRANSFER_SECONDS,
        failure=StartFailure((source,)),
    )


def _remove_name(name: str) -> Action:
    return docker(f"Remove the name {name}", "image", "rm", "--", name, failure=removal_failure)


def _list_names(repository: str) -> Action:
    require(_REPOSITORY, repository, "a repository")
    return docker(
        f"List the images of {repository}",
        *("image", "ls", "--format", "{{.Repository}}:{{.Tag}}", repository),
    )
