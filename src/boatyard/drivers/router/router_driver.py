import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from boatyard.core.file_lock import Lock
from boatyard.core.processes import never
from boatyard.drivers.base import Action, ActionCancelled
from boatyard.drivers.containers.docker_environment import DockerEnvironment, docker_environment
from boatyard.drivers.router import router_actions as actions
from boatyard.drivers.router.errors import NotHealthy, RouterBusy, RouterError, RouterSilent
from boatyard.drivers.router.rendering import (
    CERTIFICATES,
    CONFIG,
    FOLDER,
    certificate_path,
    files,
    maps,
    rendered,
    shape_of,
)
from boatyard.drivers.router.router_config import (
    FULL,
    RouterBackend,
    RouterConfig,
)
from boatyard.drivers.router.router_target import RouterTarget
from boatyard.drivers.router.runtime_socket import RuntimeSocket, ServerCount
from boatyard.drivers.runner import Runner, ignore

_PAUSE = 0.05
_MADE_OTHERWISE = "made otherwise"
_BESIDE = "new.cfg"
_CERTIFICATES = f"{FOLDER}/{CERTIFICATES}"
_BUSY_SECONDS = 300.0
_START_SECONDS = 20.0


class RouterDriver:
    """The router of a Docker engine: its container, its configuration, and which servers get requests.

    The configuration is written before the running router is told, so that a router that is killed comes back
    with what it was to do.

    Args:
        cancelled: Asked while it waits; it may raise, or answer yes.
        on_action: Called before each action.
        environment: Says which engine it is. Default: the one of this machine.
        socket: Returns the socket of this machine that leads to the router. Default: the router's own.
        on_counts: Given what the router has counted, before that begins anew.
    """

    def __init__(
        self,
        target: RouterTarget,
        cancelled: Callable[[], bool] = never,
        *,
        on_action: Callable[[Action], None] = ignore,
        on_line: Callable[[str], None] = ignore,
        on_counts: Callable[[tuple[ServerCount, ...]], None] = ignore,
        environment: DockerEnvironment = docker_environment,
        socket: Callable[[], Path] | None = None,
    ) -> None:
        self._target = target
        self._socket = RuntimeSocket(socket or (lambda: target.socket))
        self._cancelled = cancelled
        self._on_counts = on_counts
        self._runner = Runner(
            environment=environment, on_action=on_action, on_line=on_line, cancelled=cancelled
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
        if state is _MADE_OTHERWISE:
            self.remove()
            state = ""
        if not state:
            if self._target.run is None:
                self._target.socket.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._runner.run(
                actions.create_network(self._target),
                actions.create_volume(self._target),
                actions.create(self._target),
            )
        if state != "running":
            self._write(config, CONFIG)
        # Before it starts: it asks for the addresses of the containers that its configuration names.
        self._connect(networks)
        if state != "running":
            self._runner.run(actions.start(self._target))
            self._wait_until_it_answers()
        self.apply(config)

    def apply(self, config: RouterConfig) -> None:
        """Has the running router take host names, certificates and maintenance as they are in `config`.

        It is only reloaded for other backends. No connection is closed.

        Raises:
            ConfigRefused: It does not take it; the one of before stays in use.
        """
        if self._socket.description() != shape_of(config):
            self.reload(config)
            return
        held = self._socket.certificates()
        wanted = {certificate_path(each.name): each for each in config.certificates}
        changed = {path: each for path, each in wanted.items() if held.get(path) != each.fingerprint}
        stale = [path for path in held if path not in wanted]
        filled = {f"{FOLDER}/{name}": lines for name, lines in maps(config).items()}
        other = {path: lines for path, lines in filled.items() if self._socket.map(path) != lines}
        if not (changed or stale or other):
            return
        self._put(config)
        for path, each in changed.items():
            self._socket.put_certificate(_CERTIFICATES, path, each.pem)
        for path, lines in other.items():
            self._socket.fill_map(path, lines)
        if stale:
            for path in stale:
                self._socket.drop_certificate(_CERTIFICATES, path)
            self._runner.run(actions.delete(self._target, stale))

    def reload(self, config: RouterConfig) -> None:
        """Has the router read its configuration anew. Streams of before go on in the process of before.

        Raises:
            ConfigRefused: It does not take it; the one of before stays in use.
        """
        self._put(config)
        self._restart_worker()

    def switch(self, config: RouterConfig, backend: RouterBackend, *, health_seconds: float) -> None:
        """Sends the requests of a backend to its servers, and no new ones to others.

        Those of before finish their requests and streams, for as long as their containers run. The router is
        reloaded: from then on it knows the servers by their names, and finds them again when Docker gives
        them other addresses.

        Args:
            config: With the backend as it is to be.

        Raises:
            NotHealthy: A new server does not pass its checks in time; everything is as it was before.
        """
        self.switch_all(config, (backend,), health_seconds=health_seconds)

    def switch_all(
        self, config: RouterConfig, backends: Sequence[RouterBackend], *, health_seconds: float
    ) -> None:
        """As `switch`, for several backends at one moment."""
        there = {backend.name: self._socket.servers(backend.name) for backend in backends}
        new = [
            (backend.name, server)
            for backend in backends
            for server in backend.servers
            if server.name not in there[backend.name]
        ]
        try:
            for name, server in new:
                self._socket.add(name, server)
            for backend in backends:
                wanted = tuple(server.name for server in backend.servers)
                self._wait_until_healthy(backend.name, wanted, health_seconds)
            self._put(config)
        except BaseException:
            for name, server in new:
                self._take_away(name, server.name)
            raise
        # All that is new first: no backend is without a server in between.
        full = [(each.name, server.name, FULL) for each in backends for server in each.servers]
        full_names = {(backend, server) for backend, server, _ in full}
        empty = [
            (backend, server, 0)
            for backend, servers in there.items()
            for server in servers
            if (backend, server) not in full_names
        ]
        self._socket.weigh([*full, *empty])
        self._restart_worker()

    def serving(self, backend: str) -> tuple[str, ...]:
        """The servers that get requests now, as the router itself says."""
        found = self._socket.servers(backend).values()
        return tuple(sorted(each.name for each in found if each.weight and each.is_up))

    def counts(self) -> tuple[ServerCount, ...]:
        """How often each server was asked, as far as the running worker process counts it."""
        return self._socket.counts()

    def remove(self) -> None:
        self._runner.run(*actions.remove(self._target))

    def is_running(self) -> bool:
        return self._state() == "running"

    def leave(self, network: str) -> None:
        """Lets go of a network, so that it can be removed."""
        self._runner.run(actions.disconnect(self._target, network))

    def _state(self) -> str:
        """In Docker's words; empty if there is no such container."""
        state, _, made = self._runner.output(actions.inspect(self._target)).strip().partition(" ")
        return _MADE_OTHERWISE if state and made != actions.made_as(self._target) else state

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

    def _put(self, config: RouterConfig) -> None:
        """Has the next reload and the next start read this configuration, if haproxy takes it."""
        self._write(config, _BESIDE)
        self._runner.run(actions.check(self._target, _BESIDE), actions.take(self._target, _BESIDE))

    def _restart_worker(self) -> None:
        before = self._socket.worker()
        self._on_counts(self._socket.counts())
        self._runner.run(actions.reload(self._target))
        self._wait_until_it_answers(before)

    def _write(self, config: RouterConfig, name: str) -> None:
        contents = {**files(config), name: rendered(config, self._target)}
        secrets = tuple(each.pem for each in config.certificates)
        self._runner.run(actions.write(self._target, contents, secrets))

    def _pause(self, title: str) -> None:
        if self._cancelled():
            raise ActionCancelled(title)
        time.sleep(_PAUSE)
