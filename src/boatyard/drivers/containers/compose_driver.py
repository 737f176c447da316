import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from boatyard.core.processes import never
from boatyard.drivers.base import PlannedStep
from boatyard.drivers.containers.compose_target import ComposeTarget
from boatyard.drivers.containers.container_state import (
    ComposeState,
    ContainerCondition,
    ContainerGoal,
    ContainerState,
)
from boatyard.drivers.containers.docker import Docker
from boatyard.drivers.containers.errors import (
    ComposeFileFaulty,
    ContainerFailed,
    ImageUnavailable,
    NameTaken,
)

UP = PlannedStep("up", "Start")
START = PlannedStep("start", "Start again")
STOP = PlannedStep("stop", "Stop")
REMOVE = PlannedStep("remove", "Remove")

_PROJECT = "com.docker.compose.project"
_NO_RUN = "com.docker.compose.oneoff=False"
"""Not those of `docker compose run`."""
_COLUMNS = (
    ".Names",
    ".State",
    ".Status",
    ".Ports",
    f'(.Label "{_PROJECT}.working_dir")',
    '(.Label "com.docker.compose.service")',
)
_CONDITIONS = {
    "running": ContainerCondition.RUNNING,
    "paused": ContainerCondition.RUNNING,
    "restarting": ContainerCondition.FAILING,
    "created": ContainerCondition.PREPARED,
}
_MISSING = ContainerState(ContainerCondition.MISSING)
_NO_IMAGE = re.compile(
    r"pull access denied|manifest|resolve reference|toomanyrequests|\bGet \"?https?:|no basic auth|denied:"
)
_GRACE = "20"
"""Seconds that a server has to write what it holds, before it is killed."""
_STARTING_SECONDS = 1800.0
"""Images are fetched in them."""
_STOPPING_SECONDS = 90.0
_QUIET = ("compose", "--ansi", "never", "--progress", "plain")


class ComposeDriver:
    """Services of a compose project. Its files are read to make containers, and for nothing else.

    Args:
        cancelled: Asked while a command runs; it may raise, or answer yes.
    """

    def __init__(self, cancelled: Callable[[], bool] = never) -> None:
        self._docker = Docker(cancelled)

    def observe(self, target: ComposeTarget, /) -> ComposeState:
        """Raises NameTaken if the containers of that name are of another folder."""
        found = self.states(target)
        return ComposeState({service: found.get(service, _MISSING) for service in target.services})

    def plan(self, goal: ContainerGoal, state: ComposeState, /) -> tuple[PlannedStep, ...]:
        if goal is ContainerGoal.GONE:
            return (REMOVE,) if state.conditions - {ContainerCondition.MISSING} else ()
        active = {ContainerCondition.RUNNING, ContainerCondition.FAILING}
        if goal is ContainerGoal.STOPPED:
            return (STOP,) if state.conditions & active else ()
        if state.conditions == {ContainerCondition.RUNNING}:
            return ()
        was_there = state.conditions <= {ContainerCondition.RUNNING, ContainerCondition.STOPPED}
        return (START,) if was_there else (UP,)

    def perform(self, step: PlannedStep, target: ComposeTarget, /) -> None:
        {
            UP.name: self._up,
            START.name: self._start,
            STOP.name: self._stop,
            REMOVE.name: self._remove,
        }[step.name](target)

    def states(self, target: ComposeTarget) -> dict[str, ContainerState]:
        """Every container of the project, by service.

        Raises:
            NameTaken: They are of a project in another folder.
        """
        columns = ",".join(f"{{{{json {column}}}}}" for column in _COLUMNS)
        listed = self._docker.call(
            "list containers",
            *("container", "ls", "--all", "--format", f"[{columns}]"),
            *("--filter", f"label={_PROJECT}={target.name}", "--filter", f"label={_NO_RUN}"),
        )
        states: dict[str, ContainerState] = {}
        for line in listed.splitlines():
            name, condition, status, ports, folder, service = json.loads(line)
            if Path(folder).resolve() != target.folder.resolve():
                raise NameTaken(target.name, Path(folder))
            states[service] = _state(name, condition, status, ports)
        return states

    def described(self, target: ComposeTarget) -> Mapping[str, Any]:
        """What the compose files come to, with the values of `.env`. Passwords are among them.

        Raises:
            ComposeFileFaulty: They cannot be read, or lack a service.
        """
        try:
            text = self._docker.call(
                "read it",
                *("compose", *target.place, *target.sources),
                *("config", "--format", "json", *target.services),
            )
        except ContainerFailed as error:
            said = [line.strip() for line in error.said.splitlines() if "level=warning" not in line]
            raise ComposeFileFaulty(" ".join(said)) from error
        found: Mapping[str, Any] = json.loads(text)
        return found

    def volumes(self, target: ComposeTarget) -> set[str]:
        """The volumes that compose has made for a project of that name."""
        listed = self._docker.call(
            "list volumes", "volume", "ls", "--quiet", "--filter", f"label={_PROJECT}={target.name}"
        )
        return set(listed.split())

    def remove_volume(self, target: ComposeTarget, name: str) -> None:
        """Removes a volume with all it holds, if it is there and the project's."""
        if name in self.volumes(target):
            self._docker.call_if_there("remove the volume", "volume", "rm", "--", name)

    def remove_all(self, target: ComposeTarget, *, with_volumes: bool) -> None:
        """Removes every container and network of the project, and on request its volumes."""
        self.states(target)
        self._compose("remove the containers", target, "down", "--timeout", _GRACE)
        if with_volumes:
            for name in self.volumes(target):
                self._docker.call_if_there("remove the volume", "volume", "rm", "--", name)

    def log(self, name: str, lines: int) -> str:
        """The last of what a container has written; empty if it is gone."""
        try:
            return "\n".join(self._docker.lines("container", "logs", "--tail", str(lines), "--", name))
        except ContainerFailed:
            return ""

    def health(self, name: str) -> str:
        """What the container's own health check has found last; empty if it has none, or all is well."""
        try:
            text = self._docker.call(
                "look at the container",
                *("container", "inspect", "--format", "{{json .State.Health}}", "--", name),
            )
        except ContainerFailed:
            return ""
        found = [each for each in (json.loads(text) or {}).get("Log") or [] if each["ExitCode"] != 0]
        return found[-1]["Output"].strip() if found else ""

    def _up(self, target: ComposeTarget) -> None:
        """What was described is started, and nothing is made for the project's other services."""
        described = target.described or self.described(target)
        try:
            self._docker.call(
                f"start {' and '.join(target.services)}",
                *(*_QUIET, *target.place, "--file", "-"),
                *("up", "--detach", "--no-deps", "--quiet-pull", *target.services),
                data=json.dumps(described).encode(),
                seconds=_STARTING_SECONDS,
            )
        except ContainerFailed as error:
            if _NO_IMAGE.search(error.reason):
                raise ImageUnavailable(" and ".join(target.services), error.reason) from error
            raise

    def _start(self, target: ComposeTarget) -> None:
        self._compose(f"start {' and '.join(target.services)}", target, "start", *target.services)

    def _stop(self, target: ComposeTarget) -> None:
        self._compose("stop the containers", target, "stop", "--timeout", _GRACE, *target.services)

    def _remove(self, target: ComposeTarget) -> None:
        self._stop(target)
        self._compose("remove the containers", target, "rm", "--force", "--volumes", *target.services)

    def _compose(self, doing: str, target: ComposeTarget, *words: str) -> None:
        """Without the project's files, which may be broken or gone: Docker knows what it has made of them."""
        self._docker.call(doing, *_QUIET, "--project-name", target.name, *words, seconds=_STOPPING_SECONDS)


def _state(name: str, condition: str, status: str, ports: str) -> ContainerState:
    found = _CONDITIONS.get(condition, ContainerCondition.STOPPED)
    if "(unhealthy)" in status:
        found = ContainerCondition.FAILING
    published = frozenset(int(port) for port in re.findall(r":(\d+)->", ports))
    return ContainerState(found, name, status, published)
