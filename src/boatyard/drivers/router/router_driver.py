import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from boatyard.core.file_lock import Lock
from boatyard.core.processes import never
from boatyard.drivers.base import Action, ActionCancelled
from boatyard.drivers.containers.docker_environment import docker_environment
from boatyard.drivers.router import router_actions as actions
from boatyard.drivers.router.errors import NotHealthy, RouterBusy, RouterError, RouterSilent
from boatyard.drivers.router.router_config import (
    FULL,
    RouterBackend,
    RouterConfig,
    rendered,
    routes_of,
)
from boatyard.drivers.router.router_target import RouterTarget
from boatyard.drivers.router.runtime_socket import RuntimeSocket
from boatyard.drivers.runner import Runner, ignore

_PAUSE = 0.05
_OTHER_PORT = "on another port"
_BUSY_SECONDS = 300.0
_START_SECONDS = 20.0


class RouterDriver:
    """The router of a Docker engine: its container, its configuration, and which servers get requests.

    The configuration is written before the running router is told, so that a router that is killed comes back
    with what it was to do.

    Args:
        cancelled: Asked while it waits; it may raise, or answer yes.
        on_action: Called before each action.
    """

    def __init__(
        self,
        target: RouterTarget,
        cancelled: Callable[[], bool] = never,
        *,
        on_action: Callable[[Action], None] = ignore,
        on_line: Callable[[str], None] = ignore,
    ) -> None:
        self._target = target
        self._socket = RuntimeSocket(target.socket)
        self._cancelled = cancelled
        self._runner = Runner(
            environment=docker_environment, on_action=on_action, on_line=on_line, cancelled=cancelled
        )

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keeps other processes from changing the router meanwhile: a reload drops what they have added.

        Raises:
            RouterBusy: They took too long.
        """
        self._target.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        deadline = time.monotonic() + _BUSY_SECONDS
        while True:
            try:
                lock = Lock(self._target.lock, wait=0)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise RouterBusy(_BUSY_SECONDS) from None
                self._pause("Wait for the router")
        with lock:
            yield

    def ensure(self, config: RouterConfig, networks: Iterable[str] = ()) -> None:
        """Has the router run with this configuration, within reach of what is on these networks.

        What differs in servers alone is left to `switch`.
        """
        state = self._state()
        if state is _OTHER_PORT:
            self.remove()
            state = ""
        if state != "running":
            self._write(config)
        if not state:
            self._runner.run(actions.create_network(self._target), actions.create(self._target))
        # Before it starts: it asks for the addresses of the containers that its configuration names.
        self._connect(networks)
        if state != "running":
            self._runner.run(actions.start(self._target))
            self._wait_until_it_answers()
        if not self._target.config.read_text().startswith(routes_of(config)):
            self.reload(config)

    def reload(self, config: RouterConfig) -> None:
        """Has the router take a configuration with other host names or backends.

        Raises:
            ConfigRefused: It does not; the one of before stays in use.
        """
        wanted = rendered(config, self._target.port)
        beside = self._target.config.with_name("new.cfg")
        _put(beside, wanted)
        self._runner.run(actions.check(self._target, beside.name))
        beside.replace(self._target.config)
        before = self._socket.worker()
        self._runner.run(actions.reload(self._target))
        self._wait_until_it_answers(before)

    def switch(
        self, config: RouterConfig, backend: RouterBackend, *, health_seconds: float, drain_seconds: float
    ) -> None:
        """Sends the requests of a backend to its servers, and to no others any more.

        Those of before finish their requests, and are taken away when they have, or when the time is up. Then
        the router is reloaded: from then on it knows the servers by their names, and finds them again when
        Docker gives them other addresses.

        Args:
            config: With the backend as it is to be.

        Raises:
            NotHealthy: A new server does not pass its checks in time; everything is as it was before.
        """
        wanted = {server.name: server for server in backend.servers}
        there = self._socket.servers(backend.name)
        new = [server for name, server in wanted.items() if name not in there]
        old = [name for name in there if name not in wanted]
        try:
            for server in new:
                self._socket.add(backend.name, server)
            self._wait_until_healthy(backend.name, tuple(wanted), health_seconds)
        except BaseException:
            for server in new:
                self._take_away(backend.name, server.name)
            raise
        self._write(config)
        self._socket.weigh(backend.name, ((name, FULL) for name in wanted))
        self._socket.weigh(backend.name, ((name, 0) for name in old))
        self._drain(backend.name, old, drain_seconds)
        self.reload(config)

    def serving(self, backend: str) -> tuple[str, ...]:
        """The servers that get requests now, as the router itself says."""
        found = self._socket.servers(backend).values()
        return tuple(sorted(each.name for each in found if each.weight and each.is_up))

    def remove(self) -> None:
        self._runner.run(*actions.remove(self._target))

    def is_running(self) -> bool:
        return self._state() == "running"

    def leave(self, network: str) -> None:
        """Lets go of a network, so that it can be removed."""
        self._runner.run(actions.disconnect(self._target, network))

    def _state(self) -> str:
        """In Docker's words; empty if there is no such container."""
        state, _, port = self._runner.output(actions.inspect(self._target)).strip().partition(" ")
        return _OTHER_PORT if state and port != str(self._target.port) else state

    def _connect(self, networks: Iterable[str]) -> None:
        connected = self._runner.output(actions.list_networks(self._target)).split()
        missing = (network for network in networks if network not in connected)
        self._runner.run(*(actions.connect(self._target, network) for network in missing))

    def _take_away(self, backend: str, name: str) -> None:
        try:
            self._socket.take_away(backend, name)
        except RouterError:
            return  # it was not added, or the router is gone; requests go elsewhere already

    def _wait_until_healthy(self, backend: str, names: tuple[str, ...], seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while True:
            found = self._socket.servers(backend)
            waiting = tuple(name for name in names if not found[name].has_passed)
            if not waiting:
                return
            if time.monotonic() > deadline:
                raise NotHealthy(waiting, seconds, found[waiting[0]].check or "it was not asked yet")
            self._pause("Wait for the router's checks")

    def _drain(self, backend: str, names: list[str], seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while names and time.monotonic() < deadline:
            found = self._socket.servers(backend)
            if not any(found[name].requests for name in names if name in found):
                break
            self._pause("Wait for requests that are under way")
        for name in names:
            self._take_away(backend, name)

    def _wait_until_it_answers(self, before: str = "") -> None:
        """After a reload: until another worker process answers than `before`."""
        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                if self._socket.worker() != before:
                    return
                reason = "it has not taken its new configuration"
            except RouterSilent as error:
                reason = error.message
            if time.monotonic() > deadline:
                raise RouterSilent(reason)
            self._pause("Wait for the router")

    def _write(self, config: RouterConfig) -> None:
        _put(self._target.config, rendered(config, self._target.port))
        self._target.socket.parent.mkdir(parents=True, exist_ok=True, mode=0o700)

    def _pause(self, title: str) -> None:
        if self._cancelled():
            raise ActionCancelled(title)
        time.sleep(_PAUSE)


def _put(path: Path, text: str) -> None:
    """Writes it whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f".{path.name}")
    beside.write_text(text)
    beside.replace(path)
