import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from boatyard.core.processes import never
from boatyard.drivers.base import Action, Condition
from boatyard.drivers.containers import compose_actions as actions
from boatyard.drivers.containers.compose_state import ComposeState, ContainerGoal, ContainerState
from boatyard.drivers.containers.compose_target import ComposeTarget
from boatyard.drivers.containers.docker_environment import docker_environment
from boatyard.drivers.containers.errors import ContainerFailed, NameTaken
from boatyard.drivers.runner import Runner, ignore

_CONDITIONS = {
    "running": Condition.RUNNING,
    "paused": Condition.RUNNING,
    "restarting": Condition.FAILING,
    "created": Condition.CREATED,
}
_MISSING = ContainerState(Condition.MISSING)


class ComposeDriver:
    """Services of a compose project. Its files are read only to create containers.

    Args:
        cancelled: Called while a command runs. It may raise, or return true.
        on_action: Called before each action of `reach` and of the removals.
        on_line: Called with each line of Docker's output.
    """

    def __init__(
        self,
        cancelled: Callable[[], bool] = never,
        *,
        on_action: Callable[[Action], None] = ignore,
        on_line: Callable[[str], None] = ignore,
    ) -> None:
        self._runner = Runner(
            environment=docker_environment, on_action=on_action, on_line=on_line, cancelled=cancelled
        )

    def observe(self, target: ComposeTarget, /) -> ComposeState:
        """Raises NameTaken if the containers with this name belong to another folder."""
        found = self.states(target)
        return ComposeState(target, {service: found.get(service, _MISSING) for service in target.services})

    def plan(self, goal: ContainerGoal, observed: ComposeState, /) -> tuple[Action, ...]:
        """Raises ValueError if containers must be created and their services were not described."""
        target, conditions = observed.target, observed.conditions
        is_alive = any(condition.is_alive for condition in conditions)
        if goal is ContainerGoal.GONE:
            stopping = (actions.stop(target),) if is_alive else ()
            return (*stopping, actions.remove(target)) if conditions - {Condition.MISSING} else ()
        if goal is ContainerGoal.STOPPED:
            return (actions.stop(target),) if is_alive else ()
        # Compose itself decides whether a container must be created again.
        if target.described is not None:
            return (actions.up(target),)
        if observed.needs_description:
            raise ValueError(f"The compose files were not read for {', '.join(target.services)}.")
        return () if conditions == {Condition.RUNNING} else (actions.start(target),)

    def reach(
        self,
        target: ComposeTarget,
        goal: ContainerGoal,
        describe: Callable[[], Mapping[str, Any]] | None = None,
    ) -> ComposeState:
        """Brings the services to the goal, and returns their state.

        Args:
            describe: Returns the described services, if needed. It may raise to refuse.
        """
        observed = self.observe(target)
        if goal is ContainerGoal.RUNNING and target.described is None and observed.needs_description:
            target = replace(target, described=describe() if describe else self.described(target))
            observed = replace(observed, target=target)
        return self._runner.reach(self, target, goal, observed)

    def states(self, target: ComposeTarget) -> dict[str, ContainerState]:
        """Returns every container of the project, by service.

        Raises:
            NameTaken: The containers belong to a project in another folder.
        """
        states: dict[str, ContainerState] = {}
        for line in self._runner.output(actions.list_containers(target)).splitlines():
            name, condition, status, ports, folder, service = json.loads(line)
            if Path(folder).resolve() != target.folder.resolve():
                raise NameTaken(target.name, Path(folder))
            states[service] = _state(name, condition, status, ports)
        return states

    def described(self, target: ComposeTarget) -> Mapping[str, Any]:
        """Returns the resolved compose configuration with the values of `.env`, including passwords.

        Raises:
            ComposeFileFaulty: The files cannot be read, or lack a service.
        """
        found: Mapping[str, Any] = json.loads(self._runner.output(actions.read_compose_files(target)))
        return found

    def volumes(self, target: ComposeTarget) -> set[str]:
        """Returns the volumes that compose has created for a project of this name."""
        return set(self._runner.output(actions.list_volumes(target)).split())

    def remove_volume(self, target: ComposeTarget, name: str) -> None:
        """Removes a volume with its data, if it exists and belongs to the project."""
        self._remove_volumes(self.volumes(target) & {name})

    def remove_all(self, target: ComposeTarget, *, with_volumes: bool) -> None:
        """Removes every container and network of the project, and optionally its volumes."""
        self.states(target)
        self._runner.run(actions.remove_everything(target))
        if with_volumes:
            self._remove_volumes(self.volumes(target))

    def log(self, name: str, lines: int) -> str:
        """Returns the end of a container's log; empty if the container was removed."""
        try:
            return "\n".join(self._runner.lines(actions.read_log(name, lines)))
        except ContainerFailed:
            return ""

    def health(self, name: str) -> str:
        """Returns the last result of the container's health check;

        empty if it has none, or if it is healthy.
        """
        try:
            text = self._runner.output(actions.read_health(name))
        except ContainerFailed:
            return ""
        found = [each for each in (json.loads(text) or {}).get("Log") or [] if each["ExitCode"] != 0]
        return found[-1]["Output"].strip() if found else ""

    def _remove_volumes(self, names: Iterable[str]) -> None:
        self._runner.run(*(actions.remove_volume(name) for name in sorted(names)))


def _state(name: str, condition: str, status: str, ports: str) -> ContainerState:
    found = _CONDITIONS.get(condition, Condition.STOPPED)
    if "(unhealthy)" in status:
        found = Condition.FAILING
    published = frozenset(int(port) for port in re.findall(r":(\d+)->", ports))
    return ContainerState(found, name, status, published)
