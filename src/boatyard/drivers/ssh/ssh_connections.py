import atexit
import os
import threading
import time
from dataclasses import dataclass, field

from boatyard.drivers.ssh.errors import HostUnreachable
from boatyard.drivers.ssh.socket_folder import remove_stale
from boatyard.drivers.ssh.ssh_address import SshAddress
from boatyard.drivers.ssh.ssh_connection import SshConnection
from boatyard.drivers.ssh.ssh_setup import SshSetup

_UNREACHABLE_SECONDS = 10.0
"""For so long a server that did not answer is not asked again, so that a page does not wait each time."""


@dataclass(slots=True)
class _Failure:
    error: HostUnreachable
    at: float = field(default_factory=time.monotonic)


class SshConnections:
    """The connections of this process: one for each server, also if several threads use it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[SshAddress, SshConnection] = {}
        self._failures: dict[SshAddress, _Failure] = {}
        self._process = 0

    def to(self, setup: SshSetup, address: SshAddress, *, again: bool = False) -> SshConnection:
        """Returns an open connection.

        Args:
            again: Also ask a server that did not answer a moment ago.

        Raises:
            SshError: There is none, and none can be made.
        """
        connection = self._of(setup, address)
        failure = self._failures.get(address)
        if failure and not again and time.monotonic() - failure.at < _UNREACHABLE_SECONDS:
            raise failure.error
        try:
            connection.open()
        except HostUnreachable as error:
            self._failures[address] = _Failure(error)
            raise
        self._failures.pop(address, None)
        return connection

    def close(self, address: SshAddress) -> None:
        """Ends the connection to a server."""
        with self._lock:
            found = self._known.pop(address, None)
        if found:
            found.close()

    def _close_all(self, process: int) -> None:
        if process == os.getpid():
            for connection in self._known.values():
                connection.close()

    def _of(self, setup: SshSetup, address: SshAddress) -> SshConnection:
        with self._lock:
            if self._process != os.getpid():  # after a fork, they are the parent's
                self._process = os.getpid()
                self._known.clear()
                remove_stale(setup.folder)
                atexit.register(self._close_all, self._process)
            if address not in self._known:
                self._known[address] = SshConnection(setup, address)
            return self._known[address]
