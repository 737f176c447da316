import contextlib
import os
import shlex
import socket
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import uuid4

from boatyard.core.processes import (
    ProgramCancelled,
    ProgramFailed,
    ProgramNotFound,
    ProgramTimedOut,
    capture,
    clean_environment,
    never,
)
from boatyard.drivers.base import ActionCancelled
from boatyard.drivers.ssh.errors import (
    ForwardingRefused,
    HostKeyUnknown,
    HostLost,
    HostUnreachable,
    RemoteCommandFailed,
    SshMissing,
)
from boatyard.drivers.ssh.host_keys import shown_key
from boatyard.drivers.ssh.ssh_address import SshAddress
from boatyard.drivers.ssh.ssh_failures import is_unknown_key, reason_in, ssh_failure
from boatyard.drivers.ssh.ssh_setup import CONNECT_SECONDS, SshSetup, options

IDLE_SECONDS = 300
"""A connection that nobody uses ends by itself, even if Boatyard was killed."""
_CONNECT = CONNECT_SECONDS * 3.0
_SECONDS = 30.0
_REACH = 10.0
_LOST = 255
_NO_OWN_CONNECTION = options("ControlMaster=no", "BatchMode=yes", "ProxyCommand=false")
"""Without a connection to use, `ssh` would make another one."""


class SshConnection:
    """One connection to a server, for everything that is done there.

    It is made when it is first needed, and made again if it has ended. It is one process of the system's
    `ssh` (a ControlMaster), and ends with the job that started it.

    Args:
        cancelled: Asked while it is waited for.
    """

    def __init__(self, setup: SshSetup, address: SshAddress, cancelled: Callable[[], bool] = never) -> None:
        self.address = address
        self._setup = setup
        self._cancelled = cancelled
        self._stem = setup.folder / f"{os.getpid()}-{uuid4().hex[:8]}"
        self._forwarded: dict[str, Path] = {}
        self._reversed: dict[int, int] = {}
        self._lock = threading.RLock()

    def is_open(self) -> bool:
        """Whether the process of the connection accepts work. The server is not asked."""
        with contextlib.closing(socket.socket(socket.AF_UNIX)) as opened:
            try:
                opened.connect(str(self._control))
            except OSError:
                return False
        return True

    def open(self) -> None:
        """Makes the connection unless there is one.

        Raises:
            HostKeyUnknown: Nobody has confirmed the key of the server.
            SshError: It cannot be made.
        """
        with self._lock:
            if not self.is_open():
                self._forwarded.clear()
                self._reversed.clear()
                self._open()

    def forward_socket(self, remote: str) -> Path:
        """Returns a local socket that leads to a socket of the server.

        Raises:
            SshError: The server cannot be reached, or forwards nothing.
        """
        with self._lock:
            self.open()
            if remote not in self._forwarded:
                local = self._stem.with_suffix(f".{len(self._forwarded)}")
                local.unlink(missing_ok=True)
                self._control_by("forward", "-L", f"{local}:{remote}")
                self._forwarded[remote] = local
            return self._forwarded[remote]

    def forward_back(self, port: int) -> int:
        """Returns a port of the server's own 127.0.0.1 that leads to a port of this machine.

        Raises:
            SshError: The server cannot be reached, or forwards nothing.
        """
        with self._lock:
            self.open()
            if port not in self._reversed:
                said = self._control_by("forward", "-R", f"127.0.0.1:0:127.0.0.1:{port}")
                digits = "".join(filter(str.isdigit, said.split()[-1])) if said.split() else ""
                if not digits:
                    raise ForwardingRefused(str(self.address), reason_in(said) or "it gave no port")
                self._reversed[port] = int(digits)
            return self._reversed[port]

    def stop_forwarding_back(self, port: int) -> None:
        """Ends what `forward_back` began."""
        with self._lock:
            there = self._reversed.pop(port, None)
            if there is not None and self.is_open():
                with contextlib.suppress(ForwardingRefused, HostLost):
                    self._control_by("cancel", "-R", f"127.0.0.1:{there}:127.0.0.1:{port}")

    def run(self, command: Sequence[str], *, seconds: float = _SECONDS) -> str:
        """Runs a program on the server and returns its output.

        SSH hands the server one text, so each argument is quoted for its shell.

        Raises:
            RemoteCommandFailed: The program failed.
            SshError: The server cannot be reached.
        """
        self.open()
        arguments = (
            *("ssh", "-F", "/dev/null", "-S", str(self._control), *_NO_OWN_CONNECTION, "-n", "-T"),
            *self.address.arguments,
            shlex.join(command),
        )
        return self._captured(arguments, f"run {command[0]}", seconds=seconds)

    def reach(self, host: str, port: int) -> None:
        """Has the server connect to an address in its own network, and end the connection at once.

        Raises:
            RemoteCommandFailed: It cannot connect.
            SshError: The server cannot be reached.
        """
        self.open()
        where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        arguments = (
            *("ssh", "-F", "/dev/null", "-S", str(self._control), *_NO_OWN_CONNECTION),
            *("-W", where, *self.address.arguments),
        )
        try:
            self._captured(arguments, f"run a connection to {where}", seconds=_REACH)
        except HostLost as error:
            if not self.is_open():
                raise
            reason = f"no answer within {_REACH:.0f} seconds"
            raise RemoteCommandFailed(str(self.address), f"a connection to {where}", reason) from error

    def close(self) -> None:
        """Ends the connection. It is made again when it is needed."""
        with self._lock:
            end_master(self._control)
            for local in self._forwarded.values():
                local.unlink(missing_ok=True)
            self._forwarded.clear()
            self._reversed.clear()

    @property
    def _control(self) -> Path:
        return self._stem.with_suffix(".ctl")

    def _open(self) -> None:
        self._control.unlink(missing_ok=True)
        arguments = (
            *("ssh", *self._setup.arguments, *self._setup.checked_keys),
            *options("ControlMaster=yes", f"ControlPath={self._control}", f"ControlPersist={IDLE_SECONDS}"),
            *options("StreamLocalBindUnlink=yes", "StreamLocalBindMask=0177"),
            *("-f", "-N", "-T", *self.address.arguments),
        )
        try:
            capture(
                arguments,
                cwd=Path("/"),
                env=clean_environment(),
                cancelled=self._cancelled,
                timeout=_CONNECT,
            )
        except ProgramNotFound as error:
            raise SshMissing(error.hint) from error
        except ProgramCancelled as error:
            raise ActionCancelled(f"Connect to {self.address}") from error
        except ProgramTimedOut as error:
            reason = f"no answer within {_CONNECT:.0f} seconds"
            raise HostUnreachable(str(self.address), reason) from error
        except ProgramFailed as error:
            if is_unknown_key(error.tail):
                key = shown_key(self._setup, self.address)
                raise HostKeyUnknown(str(self.address), key.fingerprint, key.kind) from error
            raise ssh_failure(str(self.address), error.tail) from error

    def _control_by(self, order: str, *arguments: str) -> str:
        command = (
            *("ssh", "-F", "/dev/null", "-S", str(self._control), *_NO_OWN_CONNECTION),
            *options("StreamLocalBindUnlink=yes", "StreamLocalBindMask=0177"),
            *("-O", order, *arguments, *self.address.arguments),
        )
        try:
            found = capture(command, cwd=Path("/"), env=clean_environment(), timeout=_SECONDS)
        except ProgramFailed as error:
            if not self.is_open():
                raise HostLost(str(self.address), "forward a connection") from error
            raise ForwardingRefused(str(self.address), reason_in(error.tail)) from error
        except ProgramTimedOut as error:
            raise HostLost(str(self.address), "forward a connection") from error
        return found.decode(errors="replace")

    def _captured(self, arguments: Sequence[str], doing: str, *, seconds: float) -> str:
        try:
            found = capture(
                arguments,
                cwd=Path("/"),
                env=clean_environment(),
                cancelled=self._cancelled,
                timeout=seconds,
            )
        except ProgramCancelled as error:
            raise ActionCancelled(f"{doing[:1].upper()}{doing[1:]}") from error
        except ProgramTimedOut as error:
            raise HostLost(str(self.address), doing) from error
        except ProgramFailed as error:
            if error.exit_code == _LOST and not self.is_open():
                raise HostLost(str(self.address), doing) from error
            raise RemoteCommandFailed(
                str(self.address), doing.removeprefix("run "), reason_in(error.tail)
            ) from error
        return found.decode(errors="replace")


def end_master(control: Path) -> None:
    """Ends the connection behind a control socket, and removes the socket."""
    if control.exists():
        master = ("ssh", "-F", "/dev/null", "-S", str(control), *_NO_OWN_CONNECTION)
        with contextlib.suppress(ProgramFailed, ProgramTimedOut, ProgramNotFound):
            command = (*master, "-O", "exit", "--", "any")
            capture(command, cwd=Path("/"), env=clean_environment(), timeout=_SECONDS)
    control.unlink(missing_ok=True)
