"""The Docker engines that environments run on: this machine's own, and those of servers."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import PurePosixPath
from typing import Protocol

from boatyard.apps.environments.logic.interfaces.host_facts import EngineAccess, HostFacts, faults_of
from boatyard.apps.environments.models import Host
from boatyard.apps.environments.services.server_access import connection_to
from boatyard.core.errors import ExternalFailure
from boatyard.drivers.base import ActionCancelled, DriverError
from boatyard.drivers.containers import (
    ContainerFailed,
    EngineDown,
    EngineRefused,
    docker_environment,
    docker_environment_at,
)
from boatyard.drivers.failures import as_failures
from boatyard.drivers.ssh import HostLost, RemoteCommandFailed, SshConnection, SshError

DOCKER_SOCKET = "/var/run/docker.sock"


class Engine(Protocol):
    """A Docker engine."""

    @property
    def name(self) -> str:
        """Its server, for people; empty for this machine."""

    def environment(self) -> Mapping[str, str]:
        """Returns the variables with which `docker` talks to it. Raises DriverError if it is not reached."""

    def failures(self) -> AbstractContextManager[None]:
        """Returns a context that turns errors of drivers into ExternalFailure and names the server."""

    def reach(self, host: str, port: int) -> bool:
        """Tests whether its server reaches an address. Raises DriverError if not; False on this machine."""


class OwnEngine:
    """The Docker engine of this machine."""

    name = ""

    def environment(self) -> Mapping[str, str]:
        return docker_environment()

    def failures(self) -> AbstractContextManager[None]:
        return as_failures()

    def reach(self, host: str, port: int) -> bool:
        return False


class ServerEngine:
    """The Docker engine of a server. The connection is made when it is needed, and again if it was lost."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.name = host.address.removeprefix("ssh://")

    @property
    def facts(self) -> HostFacts:
        """What the last check found."""
        return HostFacts.load(self.host.facts)

    def connection(self) -> SshConnection:
        """Returns the open connection. Raises SshError if the server cannot be reached."""
        return connection_to(self.host)

    def environment(self) -> Mapping[str, str]:
        return docker_environment_at(self.connection().forward_socket(DOCKER_SOCKET))

    @contextmanager
    def failures(self) -> Iterator[None]:
        try:
            yield
        except (SshError, ActionCancelled) as error:
            raise ExternalFailure(str(error)) from error
        except DriverError as error:
            raise ExternalFailure(str(self._explained(error))) from error

    def reach(self, host: str, port: int) -> bool:
        try:
            self.connection().reach(host, port)
        except RemoteCommandFailed as error:
            raise DriverError(
                f"This server does not reach {host}:{port}.",
                "Check the name, the port, and the firewalls between the two servers.",
            ) from error
        return True

    def access(self) -> EngineAccess:
        """Finds out why the engine does not answer. Raises SshError if the server does not, either."""
        for test, meaning in (("-S", EngineAccess.MISSING), ("-w", EngineAccess.REFUSED)):
            try:
                self.connection().run(("test", test, DOCKER_SOCKET))
            except RemoteCommandFailed:
                return meaning
        return EngineAccess.SILENT

    def _explained(self, error: DriverError) -> DriverError:
        if isinstance(error, EngineDown | EngineRefused):
            try:
                fault = faults_of(HostFacts(user=self._user(), access=self.access()), "")[0]
            except SshError as lost:
                return lost
            return DriverError(f"{self.name}: {fault.problem}", fault.fix)
        if isinstance(error, ContainerFailed) and not self._is_connected():
            return HostLost(str(self.host), "finish what it did there")
        return DriverError(f"{self.name}: {error.message}", error.hint)

    def _user(self) -> str:
        return self.facts.user or self.connection().run(("id", "-un")).strip()

    def _is_connected(self) -> bool:
        try:
            return self.connection().run(("true",)) == ""
        except SshError:
            return False


def router_run_folder(facts: HostFacts, name: str) -> PurePosixPath:
    """The folder on a server with the socket of its router."""
    return PurePosixPath(facts.home) / ".boatyard" / name
