import io
import json
import tarfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath

from boatyard.core.processes import never
from boatyard.core.secrets import Secret
from boatyard.drivers.base import PlannedStep
from boatyard.drivers.containers.container_spec import ContainerSpec
from boatyard.drivers.containers.container_state import ContainerCondition, ContainerGoal, ContainerState
from boatyard.drivers.containers.docker import PULLING_SECONDS, STOPPING_SECONDS, Docker
from boatyard.drivers.containers.errors import ContainerFailed, ImageUnavailable, NameTaken

PULL = PlannedStep("pull", "Fetch the image")
CREATE = PlannedStep("create", "Make the container and its volume")
START = PlannedStep("start", "Start the container")
STOP = PlannedStep("stop", "Stop the container")
REMOVE = PlannedStep("remove", "Remove the container")

_CONDITIONS = {
    "running": ContainerCondition.RUNNING,
    "paused": ContainerCondition.RUNNING,
    "restarting": ContainerCondition.FAILING,
    "created": ContainerCondition.PREPARED,
}
_STOPPING = "20"
"""Seconds that a server has to write what it holds, before it is killed."""


class ContainerDriver:
    """Servers in containers. They go on without Boatyard, also after the machine was started anew.

    Args:
        cancelled: Asked while a command runs; it may raise, or answer yes.
    """

    def __init__(self, cancelled: Callable[[], bool] = never) -> None:
        self._docker = Docker(cancelled)

    def observe(self, target: ContainerSpec, /) -> ContainerState:
        for found in self._listed(f"name=^/?{target.name}$"):
            is_ours = target.labels.items() <= _labels(found).items()
            return ContainerState(_condition(found), found["Status"], is_ours)
        return ContainerState(ContainerCondition.MISSING, has_image=self._has_image(target.image))

    def plan(self, goal: ContainerGoal, state: ContainerState, /) -> tuple[PlannedStep, ...]:
        is_there = state.condition is not ContainerCondition.MISSING
        if goal is ContainerGoal.GONE:
            return (REMOVE,) if is_there else ()
        if goal is ContainerGoal.STOPPED:
            active = state.condition in {ContainerCondition.RUNNING, ContainerCondition.FAILING}
            return (STOP,) if active else ()
        if state.condition is ContainerCondition.RUNNING:
            return ()
        if is_there:
            return (START,)
        return (CREATE, START) if state.has_image else (PULL, CREATE, START)

    def perform(self, step: PlannedStep, target: ContainerSpec, /) -> None:
        if step is not PULL:
            self._refuse_what_is_not_ours(target)
        {
            PULL.name: self._pull,
            CREATE.name: self._create,
            START.name: self._start,
            STOP.name: self._stop,
            REMOVE.name: self._remove,
        }[step.name](target)

    def states(self, labels: Mapping[str, str]) -> dict[str, ContainerState]:
        """All containers with these labels, by name, in one call."""
        filters = [f"label={key}={value}" for key, value in labels.items()]
        return {
            found["Names"]: ContainerState(_condition(found), found["Status"])
            for found in self._listed(*filters)
        }

    def remove(self, labels: Mapping[str, str], *, with_volumes: bool) -> None:
        """Removes all that has these labels."""
        filters = [part for key, value in labels.items() for part in ("--filter", f"label={key}={value}")]
        for name in self.states(labels):
            self._docker.call_if_there(
                "remove the container", "container", "rm", "--force", "--volumes", name
            )
        if with_volumes:
            listed = self._docker.call("list volumes", "volume", "ls", "--quiet", *filters)
            for name in listed.split():
                self.remove_volume(name)

    def remove_volume(self, name: str) -> None:
        """Removes a volume with all it holds, if it is there."""
        self._docker.call_if_there("remove the volume", "volume", "rm", "--", name)

    def log(self, name: str, lines: int) -> str:
        """The last of what a container has written; empty if it is gone."""
        try:
            return "\n".join(self._docker.lines("container", "logs", "--tail", str(lines), "--", name))
        except ContainerFailed:
            return ""

    def _listed(self, *filters: str) -> list[dict[str, str]]:
        chosen = [part for one in filters for part in ("--filter", one)]
        text = self._docker.call(
            "list containers", "container", "ls", "--all", "--no-trunc", "--format", "{{json .}}", *chosen
        )
        return [json.loads(line) for line in text.splitlines() if line.startswith("{")]

    def _has_image(self, image: str) -> bool:
        return bool(self._docker.call("list images", "image", "ls", "--quiet", image).strip())

    def _refuse_what_is_not_ours(self, target: ContainerSpec) -> None:
        if not self.observe(target).is_ours:
            raise NameTaken(target.name)

    def _pull(self, target: ContainerSpec) -> None:
        try:
            self._docker.call("fetch it", "image", "pull", "--quiet", target.image, seconds=PULLING_SECONDS)
        except ContainerFailed as error:
            raise ImageUnavailable(target.image, error.reason) from error

    def _create(self, target: ContainerSpec) -> None:
        labels = [part for key, value in target.labels.items() for part in ("--label", f"{key}={value}")]
        self._docker.call("make the volume", "volume", "create", *labels, target.volume)
        try:
            self._create_container(target, labels)
        except ContainerFailed as error:
            # What a killed caller had asked for may have come to pass in between.
            if "already in use" not in error.reason or not self._is_there(target):
                raise

    def _create_container(self, target: ContainerSpec, labels: list[str]) -> None:
        variables = "".join(f"{key}={value.reveal()}\n" for key, value in target.environment.items())
        self._docker.call(
            "make the container",
            *("container", "create", "--name", target.name, "--hostname", target.hostname, *labels),
            *("--restart", "unless-stopped", "--publish", f"127.0.0.1:{target.port}:{target.inner_port}"),
            *("--mount", f"type=volume,source={target.volume},target={target.folder}"),
            *("--env-file", "/dev/stdin", target.image, *target.command),
            data=variables.encode(),
            port=target.port,
        )

    def _is_there(self, target: ContainerSpec) -> bool:
        state = self.observe(target)
        return state.is_ours and state.condition is not ContainerCondition.MISSING

    def _start(self, target: ContainerSpec) -> None:
        if target.files:
            self._docker.call(
                "put files into the container",
                *("container", "cp", "--archive", "-", f"{target.name}:/"),
                data=_archive(target.files.items()),
            )
        self._docker.call(
            "start the container", "container", "start", target.name, port=target.port, seconds=60.0
        )

    def _stop(self, target: ContainerSpec) -> None:
        self._docker.call_if_there(
            "stop the container",
            *("container", "stop", "--time", _STOPPING, target.name),
            seconds=STOPPING_SECONDS,
        )

    def _remove(self, target: ContainerSpec) -> None:
        self._stop(target)
        self._docker.call_if_there(
            "remove the container", "container", "rm", "--force", "--volumes", target.name
        )


def _condition(found: Mapping[str, str]) -> ContainerCondition:
    return _CONDITIONS.get(found["State"], ContainerCondition.STOPPED)


def _labels(found: Mapping[str, str]) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in found["Labels"].split(","))
    return {key: value for key, _, value in pairs}


def _archive(files: Iterable[tuple[str, Secret]]) -> bytes:
    """Files that every user inside the container may read; nobody else sees into it."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for path, value in files:
            data = value.reveal().encode()
            entry = tarfile.TarInfo(str(PurePosixPath(path).relative_to("/")))
            entry.size, entry.mode = len(data), 0o644
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()
