import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from boatyard.core.processes import never
from boatyard.core.secrets import Secret
from boatyard.drivers.base import Action, DriverError
from boatyard.drivers.containers import revision_actions, server_actions
from boatyard.drivers.containers.condition import condition_of
from boatyard.drivers.containers.docker_environment import DockerEnvironment, docker_environment
from boatyard.drivers.containers.errors import ContainerFailed
from boatyard.drivers.containers.revision_target import EnvironmentTarget
from boatyard.drivers.containers.server_target import ServerContainer, ServersState, ServerState
from boatyard.drivers.runner import Runner, ignore


@dataclass(frozen=True, slots=True)
class ServerRunning:
    """The goal that a server runs, in a container that is made if there is none."""

    target: EnvironmentTarget
    server: ServerContainer


@dataclass(frozen=True, slots=True)
class ServerRemoved:
    """The goal that a server's container is gone, and with `with_data` its volume too."""

    target: EnvironmentTarget
    name: str
    with_data: bool


type ServerGoal = ServerRunning | ServerRemoved


class ServerDriver:
    """The servers of environments on one Docker engine, such as their databases.

    Args:
        cancelled: Asked while a command runs; it may raise, or answer yes.
        on_action: Called before each action of `reach`.
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

    def observe(self, target: EnvironmentTarget, /) -> ServersState:
        output = self._runner.output
        return ServersState(
            self.servers(target),
            has_network=target.network in output(revision_actions.list_networks(target)).split(),
            volumes=frozenset(output(revision_actions.list_volumes(target)).split()),
        )

    def servers(self, target: EnvironmentTarget) -> tuple[ServerState, ...]:
        """The servers of an environment, by name."""
        while ids := self._runner.output(server_actions.list_servers(target)).split():
            lines = self._runner.output(revision_actions.inspect_containers(target, ids)).splitlines()
            if len(lines) == len(ids):  # none was removed meanwhile
                return tuple(sorted(map(_server, lines), key=lambda each: each.name))
        return ()

    def plan(self, goal: ServerGoal, observed: ServersState, /) -> tuple[Action, ...]:
        target = goal.target
        match goal:
            case ServerRunning(_, server):
                return _starting(target, server, observed)
            case ServerRemoved(_, name, with_data):
                return _removing(target, name, observed, with_data=with_data)

    def reach(self, goal: ServerGoal) -> ServersState:
        """Brings the server to the goal, and returns what is there then. Raises DriverError."""
        return self._runner.reach(self, goal.target, goal)

    def log(self, target: EnvironmentTarget, name: str, lines: int) -> list[str]:
        """The last lines that a server has written; nothing if its container is gone."""
        container = server_actions.server_container(target, name)
        try:
            return self._runner.lines(revision_actions.read_log(container, None, lines))
        except ContainerFailed:
            return []

    def save_output(
        self,
        target: EnvironmentTarget,
        image: str,
        command: tuple[str, ...],
        variables: Mapping[str, Secret],
        to: Path,
        *,
        source: Path | None = None,
        with_files: bool = False,
    ) -> None:
        """Runs a program of an image in the environment's network, and writes its output into a file.

        Raises:
            OSError: A file cannot be opened or written.
            DriverError: The program failed.
        """
        name = f"{target.network}-program"
        self._runner.run(revision_actions.remove_containers([name]))  # a killed run may have left it
        action = server_actions.run_program(target, name, image, command, variables, with_files=with_files)
        try:
            self._runner.save(action, to, source)
        except DriverError:
            Runner(environment=self._environment).run(revision_actions.remove_containers([name]))
            raise


def _starting(
    target: EnvironmentTarget, server: ServerContainer, observed: ServersState
) -> tuple[Action, ...]:
    found = observed.of(server.name)
    if found:
        return () if found.condition.is_alive else (server_actions.start_server(target, server.name),)
    network = () if observed.has_network else (revision_actions.create_network(target),)
    has_volume = server_actions.server_volume(target, server.name) in observed.volumes
    volume = () if has_volume else (server_actions.create_server_volume(target, server.name),)
    return (*network, *volume, server_actions.run_server(target, server))


def _removing(
    target: EnvironmentTarget, name: str, observed: ServersState, *, with_data: bool
) -> tuple[Action, ...]:
    found = observed.of(name)
    alive = (server_actions.stop_server(target, name),) if found and found.condition.is_alive else ()
    container = (server_actions.remove_server(target, name),) if found else ()
    has_volume = server_actions.server_volume(target, name) in observed.volumes
    volume = (server_actions.remove_server_volume(target, name),) if with_data and has_volume else ()
    return (*alive, *container, *volume)


def _server(line: str) -> ServerState:
    found = json.loads(line)
    condition, detail = condition_of(found["State"])
    health = (found["State"].get("Health") or {}).get("Status")
    name = found["Config"]["Labels"][server_actions.SERVER_LABEL]
    return ServerState(name, condition, health == "healthy", detail)
