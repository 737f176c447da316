import json
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from boatyard.core.processes import never
from boatyard.drivers.base import Action, Condition, DriverError
from boatyard.drivers.containers import revision_actions as actions
from boatyard.drivers.containers.docker_environment import DockerEnvironment, docker_environment
from boatyard.drivers.containers.errors import ContainerFailed
from boatyard.drivers.containers.revision_state import (
    EnvironmentState,
    Prepared,
    Removed,
    RevisionContainer,
    RevisionGoal,
    Running,
    Stopped,
    Trimmed,
)
from boatyard.drivers.containers.revision_target import (
    WEB_PORT,
    ContainerProcess,
    ContainerRevision,
    EnvironmentTarget,
)
from boatyard.drivers.runner import Runner, ignore

_ESTABLISHED, _LOOPBACK = "01", "0100007F"
_STAMPED = re.compile(r"(\S+Z) ?(.*)")


class RevisionDriver:
    """The containers of environments on one Docker engine: several revisions of each, side by side.

    Args:
        cancelled: Asked while a command runs; it may raise, or answer yes.
        on_action: Called before each action of `reach` and `run_once`.
        on_line: Given each line that Docker writes meanwhile, as it comes.
        environment: Says which engine it is. Default: the one of this machine.
    """

    def __init__(
        self,
        cancelled: Callable[[], bool] = never,
        *,
        on_action: Callable[[Action], None] = ignore,
        on_line: Callable[[str], None] = ignore,
        environment: DockerEnvironment = docker_environment,
    ) -> None:
        self._environment = environment
        self._runner = Runner(
            environment=environment, on_action=on_action, on_line=on_line, cancelled=cancelled
        )

    def observe(self, target: EnvironmentTarget, /) -> EnvironmentState:
        output = self._runner.output
        return EnvironmentState(
            target,
            self.containers(target),
            has_network=target.network in output(actions.list_networks(target)).split(),
            volumes=frozenset(output(actions.list_volumes(target)).split()),
        )

    def containers(self, target: EnvironmentTarget) -> tuple[RevisionContainer, ...]:
        """The containers of every revision, in the order of their names."""
        while ids := self._runner.output(actions.list_containers(target)).split():
            lines = self._runner.output(actions.inspect_containers(target, ids)).splitlines()
            # One that is removed meanwhile, such as by another job, must not hide the others.
            if len(lines) == len(ids):
                seen = (_container(json.loads(line), target) for line in lines)
                return tuple(sorted(seen, key=lambda each: each.name))
        return ()

    def plan(self, goal: RevisionGoal, observed: EnvironmentState, /) -> tuple[Action, ...]:
        match goal:
            case Prepared():
                return _preparing(observed)
            case Running(revision):
                return (*_preparing(observed), *_starting(revision, observed))
            case Trimmed(revision, only_stop):
                return _trimming(revision, observed, only_stop=only_stop)
            case Stopped(number):
                return _stopping(_chosen(observed, number))
            case Removed(number):
                return _removing(observed, number)

    def reach(self, target: EnvironmentTarget, goal: RevisionGoal) -> EnvironmentState:
        """Brings the environment to the goal, and returns what is there then. Raises DriverError."""
        return self._runner.reach(self, target, goal)

    def run_once(
        self,
        target: EnvironmentTarget,
        revision: ContainerRevision,
        command: Sequence[str],
        name: str,
        seconds: float | None = None,
    ) -> None:
        """Runs a command to its end; however it ends, its container is gone.

        Args:
            name: The container's, which nothing else has. One that a killed run has left is removed first.
            seconds: The time that it may take.

        Raises:
            DriverError: It failed.
        """
        self._remove_own(target, name, self._runner)
        try:
            self._runner.run(actions.run_once(target, revision, tuple(command), name, seconds))
        finally:
            self._remove_own(target, name, Runner(environment=self._environment))

    def _remove_own(self, target: EnvironmentTarget, name: str, runner: Runner) -> None:
        """Not by its name alone: a container of somebody else can have it."""
        if ids := runner.output(actions.list_containers(target, name)).split():
            runner.run(actions.remove_containers(ids))

    def data_folder(self) -> str:
        """The folder with the engine's data, on the engine's machine."""
        return self._runner.output(actions.ask_data_folder()).strip()

    def free_space(self) -> int | None:
        """The bytes that are free on the disk with the engine's data; None if it is not on this machine."""
        folder = self.data_folder()
        try:
            return shutil.disk_usage(folder).free
        except OSError:
            return None

    def connections(self, name: str) -> int:
        """How many connections from other containers to the web port of a container are open."""
        lines = self._runner.output(actions.list_connections(name)).splitlines()
        return sum(_is_connection(line.split()) for line in lines)

    def stop(self, names: Sequence[str]) -> None:
        """Stops containers, with the time to finish what they have begun."""
        if names:
            self._runner.run(actions.stop_containers(names))

    def remove(self, names: Sequence[str]) -> None:
        if names:
            self._runner.run(actions.remove_containers(names))

    def is_healthy(self, name: str) -> bool:
        """Whether the check of the container's image succeeds now."""
        try:
            self._runner.run(actions.ask_health(name))
        except DriverError:
            return False
        return True

    def require_image(self, image: str) -> None:
        """Raises ImageMissing unless the engine has the image."""
        self._runner.run(actions.inspect_image(image))

    def log(
        self, name: str, since: datetime | None = None, lines: int | None = None
    ) -> list[tuple[datetime, str]]:
        """What a container has written, with the time of each line; nothing if it is gone.

        Args:
            since: Only what was written then and later.
            lines: Only so many of the last; None for all.
        """
        try:
            written = self._runner.lines(actions.read_log(name, since, lines))
        except ContainerFailed:
            return []
        found = (_STAMPED.fullmatch(line) for line in written)
        return sorted((_time(each[1]), each[2]) for each in found if each)


def _preparing(observed: EnvironmentState) -> tuple[Action, ...]:
    target = observed.target
    network = () if observed.has_network else (actions.create_network(target),)
    missing = (each for each in actions.VOLUMES if target.volume(each) not in observed.volumes)
    return (*network, *(actions.create_volume(target, each) for each in missing))


def _starting(revision: ContainerRevision, observed: EnvironmentState) -> tuple[Action, ...]:
    return tuple(chain.from_iterable(_scaling(revision, each, observed) for each in revision.processes))


def _scaling(
    revision: ContainerRevision, process: ContainerProcess, observed: EnvironmentState
) -> Iterator[Action]:
    """Containers that have stopped go on, and those that are missing are made."""
    there = {each.index: each for each in observed.of(revision.number, process.name)}
    if process.single:
        yield from _stopping([each for each in observed.containers if _is_another(each, revision, process)])
    stopped = [there[index].name for index in process.indexes if index in there and not _runs(there[index])]
    if stopped:
        yield actions.start_containers(stopped)
    for index in process.indexes:
        if index not in there:
            yield actions.run_container(observed.target, revision, process, index)


def _is_connection(fields: Sequence[str]) -> bool:
    """Whether a line of /proc/net/tcp is an established connection to the web port that is not its own."""
    if len(fields) < 4 or fields[3] != _ESTABLISHED:
        return False
    address, _, port = fields[1].partition(":")
    return int(port, 16) == WEB_PORT and address[-8:] != _LOOPBACK


def _runs(container: RevisionContainer) -> bool:
    return container.condition.is_alive


def _is_another(container: RevisionContainer, revision: ContainerRevision, process: ContainerProcess) -> bool:
    own = container.revision == revision.number and container.index in process.indexes
    return container.process == process.name and not own


def _trimming(
    revision: ContainerRevision, observed: EnvironmentState, *, only_stop: bool
) -> tuple[Action, ...]:
    wanted = {(process.name, index) for process in revision.processes for index in process.indexes}
    surplus = [each for each in observed.of(revision.number) if (each.process, each.index) not in wanted]
    if only_stop or not surplus:
        return _stopping(surplus)
    return (*_stopping(surplus), actions.remove_containers([each.name for each in surplus]))


def _chosen(observed: EnvironmentState, number: int | None) -> tuple[RevisionContainer, ...]:
    return observed.containers if number is None else observed.of(number)


def _stopping(containers: Sequence[RevisionContainer]) -> tuple[Action, ...]:
    alive = [each.name for each in containers if each.condition.is_alive]
    return (actions.stop_containers(alive),) if alive else ()


def _removing(observed: EnvironmentState, number: int | None) -> tuple[Action, ...]:
    chosen = _chosen(observed, number)
    containers = (actions.remove_containers([each.name for each in chosen]),) if chosen else ()
    if number is not None:
        return (*_stopping(chosen), *containers)
    network = (actions.remove_network(observed.target),) if observed.has_network else ()
    volumes = (actions.remove_volumes(observed.target, observed.volumes),) if observed.volumes else ()
    return (*_stopping(chosen), *containers, *network, *volumes)


def _container(found: dict[str, Any], target: EnvironmentTarget) -> RevisionContainer:
    labels, state = found["Config"]["Labels"], found["State"]
    condition, detail = _condition(state)
    networks = found["NetworkSettings"]["Networks"]
    when = state["StartedAt"] if condition.is_alive else state["FinishedAt"]
    return RevisionContainer(
        name=found["Name"].removeprefix("/"),
        revision=int(labels.get(actions.REVISION_LABEL, -1)),
        process=labels.get(actions.PROCESS_LABEL, ""),
        index=int(labels.get(actions.INDEX_LABEL, 0)),
        condition=condition,
        address=networks.get(target.network, {}).get("IPAddress", ""),
        image=found["Image"],
        since=_time(when) if not when.startswith("0001") else None,
        detail=detail,
        restarts=found.get("RestartCount", 0) + (state["Status"] == "restarting"),
    )


def _condition(state: dict[str, Any]) -> tuple[Condition, str]:
    status, health = state["Status"], state.get("Health") or {}
    if status in {"running", "paused"}:
        if health.get("Status") == "unhealthy":
            tried = [each["Output"].strip() for each in health.get("Log") or [] if each["ExitCode"] != 0]
            return Condition.FAILING, tried[-1] if tried else ""
        return Condition.RUNNING, ""
    if status == "restarting":
        return Condition.FAILING, f"It ended with code {state['ExitCode']} and is started again and again."
    if status == "created":
        return Condition.CREATED, state.get("Error", "")
    # 143 and 137 are how a container ends that was told to, or that did not end in time.
    if state["ExitCode"] in {0, 137, 143} and not state.get("OOMKilled"):
        return Condition.STOPPED, ""
    if state.get("OOMKilled"):
        return Condition.FAILED, "It took more memory than it may."
    return Condition.FAILED, f"It ended with code {state['ExitCode']}."


def _time(text: str) -> datetime:
    """Docker gives nanoseconds, of which Python keeps microseconds."""
    seconds, _, fraction = text.removesuffix("Z").partition(".")
    return datetime.fromisoformat(f"{seconds}.{fraction[:6]:0<6}").replace(tzinfo=UTC)
