"""The Docker engines that environments run on: this machine's own, and those of servers."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from boatyard.apps.environments.logic.host_facts import EngineAccess, HostFacts, faults_of
from boatyard.apps.environments.models import Host, Platform
from boatyard.apps.environments.services.server_access import connection_to
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import never
from boatyard.drivers.base import ActionCancelled, DriverError
from boatyard.drivers.containers import EngineDown, docker_environment, docker_environment_at
from boatyard.drivers.failures import as_failures
from boatyard.drivers.ssh import SshConnection, SshError

DOCKER_SOCKET = "/var/run/docker.sock"


class Engine(Protocol):
    """A Docker engine."""

    @property
    def name(self) -> str:
        """Its server for messages; empty for this machine."""

    def environment(self) -> Mapping[str, str]:
        """Returns the variables with which `docker` talks to it. Raises DriverError if it cannot be reached."""

    def failures(self) -> object:
        """Returns a context that turns the errors of drivers into ExternalFailure, with the server's name."""


class OwnEngine:
    """The Docker engine of this machine."""

    name = ""

    def environment(self) -> Mapping[str, str]:
        return docker_environment()

    def failures(self) -> object:
        return as_failures()


class ServerEngine:
    """The Docker engine of a server, reached through a forwarded socket."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.name = host.address.removeprefix("ssh://")

    def connection(self) -> SshConnection:
        """Returns the open connection. It is made again if it was lost."""
        return connection_to(self.host)

    def environment(self) -> Mapping[str, str]:
        return docker_environment_at(self.connection().forward_socket(DOCKER_SOCKET))
