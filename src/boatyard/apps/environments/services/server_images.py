import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256

from django.conf import settings

from boatyard.apps.environments.services.engines import ServerEngine
from boatyard.core.paths import home
from boatyard.core.processes import asking, never
from boatyard.core.work import Work
from boatyard.drivers.containers import (
    PROJECT_LABEL,
    ContainerFailed,
    ImageDriver,
    ImageMissing,
    ImageNowhere,
    ImageReceiver,
    ImageSender,
    ImageUnavailable,
)
from boatyard.drivers.runner import ignore

KEPT = 3
"""The images of a project that a server keeps, so that a rollback sends nothing."""
OWN = "boatyard"
"""The repositories of the images that Boatyard builds begin with it."""


_SENT = f"{OWN}-sent"
_PORT = re.compile(r":(\d+/)")


class ServerImages:
    """The images of a server.

    They go through a registry, so only layers that the server lacks are sent. By default Boatyard starts a
    registry at 127.0.0.1 of this machine, which the server reaches through its SSH connection.
    """

    def __init__(self, engine: ServerEngine) -> None:
        self._engine = engine

    def receive(self, project: str, image: str, work: Work) -> None:
        """Sends an image of this machine's engine, unless the server has it.

        Args:
            image: Its digest.
        """
        name = _name(project, image)
        if self._receiver(work).find(image, name):
            work.log(f"{self._engine.name} already has the image.")
            return
        self._send(image, f"{OWN}/{project}", name, work)

    def require(self, name: str, work: Work | None = None) -> None:
        """Sends an image that is known by its name, such as the router's, unless the server has it.

        If this machine does not have it either, the server takes it from where the name says.
        """
        if not ImageDriver(environment=self._engine.environment).digest(name) and ImageDriver().digest(name):
            self._send(name, _repository(name), name, work)
            self._receiver().name(name, _sent(name))

    def obtain(self, name: str, work: Work) -> None:
        """Has the server get an image that is known by its name, such as a database's, unless it has it.

        The server pulls it. If it cannot, this machine sends its own one, which it pulls if it has none.
        """
        there = ImageDriver(work.check, on_line=work.log, environment=self._engine.environment)
        if there.digest(name):
            return
        try:
            there.pull(name)
        except (ContainerFailed, ImageUnavailable):
            work.log(f"{self._engine.name} cannot pull {name}, so it is sent from this machine.")
            _have_here(name, work)
            self._send(name, _repository(name), name, work)
        self._receiver().name(name, _sent(name))

    def find(self, project: str, image: str) -> str:
        """Returns what the server calls an image that it has received.

        Raises:
            ImageMissing: It has not.
        """
        found = self._receiver().find(image, _name(project, image))
        if found is None:
            raise ImageMissing(image)
        return found

    def prune(self, project: str, keep: int) -> None:
        """Removes all images of a project but the newest `keep` ones, and those that containers use."""
        receiver = self._receiver()
        receiver.remove(*receiver.names(f"{OWN}/{project}")[keep:])

    def remove_all(self) -> tuple[str, ...]:
        """Removes what was sent and pulled, and returns its names. What the server had before stays."""
        receiver = self._receiver()
        marks = receiver.below(_SENT)
        pairs = (name for mark in marks for name in (mark, _marked(mark)))
        return receiver.remove(*receiver.labelled(PROJECT_LABEL), *pairs)

    def _send(self, image: str, repository: str, name: str, work: Work | None) -> None:
        sender = ImageSender(_cancelled(work), on_line=_log(work))
        with self._registry(sender) as (here, there):
            pushed = sender.push(image, here, repository)
            found = self._receiver(work).pull(pushed, there, name)
        _log(work)(f"{self._engine.name} has the image {name} as {found}.")

    @contextmanager
    def _registry(self, sender: ImageSender) -> Iterator[tuple[str, str]]:
        """Gives the registry's address for this machine and for the server."""
        if external := settings.BOATYARD_REGISTRY.rstrip("/"):
            yield external, external
            return
        port = sender.start_registry(registry_name())
        connection = self._engine.connection()
        there = connection.forward_back(port)
        try:
            yield f"127.0.0.1:{port}", f"127.0.0.1:{there}"
        finally:
            connection.stop_forwarding_back(port)

    def _receiver(self, work: Work | None = None) -> ImageReceiver:
        return ImageReceiver(self._engine.environment, _cancelled(work), on_line=_log(work))


def registry_name() -> str:
    """Each data folder has its own registry on this machine's engine."""
    return f"boatyard-registry-{sha256(os.fsencode(home())).hexdigest()[:8]}"


def _name(project: str, image: str) -> str:
    return f"{OWN}/{project}:{image.rpartition(':')[2][:12]}"


def _have_here(name: str, work: Work) -> None:
    images = ImageDriver(work.check, on_line=work.log)
    if images.digest(name):
        return
    try:
        images.pull(name)
    except (ContainerFailed, ImageUnavailable) as error:
        raise ImageNowhere(name, error.reason) from error


def _repository(name: str) -> str:
    """The repository for an image of another registry in Boatyard's own one."""
    return name.rpartition(":")[0].replace(":", "-")


def _sent(name: str) -> str:
    """Another name for an image that the server did not have before Boatyard brought it there."""
    return f"{_SENT}/{_PORT.sub(r'__\1', name)}"


def _marked(mark: str) -> str:
    """The name that `_sent` made this one of."""
    return re.sub(r"__(\d+/)", r":\1", mark.removeprefix(f"{_SENT}/"))


def _cancelled(work: Work | None) -> Callable[[], bool]:
    return asking(work.check) if work else never


def _log(work: Work | None) -> Callable[[str], None]:
    return work.log if work else ignore
