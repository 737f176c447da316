"""What a running haproxy is told and asked through its socket."""

import os
import re
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from boatyard.core.secrets import Secret
from boatyard.drivers.router.errors import RouterError, RouterSilent
from boatyard.drivers.router.router_config import CHECK, RouterServer

_SECONDS = 5.0
_PASSED = "L7OK"
_LONGEST = 107
_LINES_AT_ONCE = 100
_NO_SERVERS = {"BACKEND", "FRONTEND"}
_TAKEN = re.compile("New empty certificate store|Transaction (created|updated)|Success!")


@dataclass(frozen=True, slots=True)
class ServerState:
    """A server, as the router sees it.

    Attributes:
        check: What came of the last check, in haproxy's own words, such as L7OK.
        is_up: It passes its checks.
        requests: How many are under way, streams among them.
    """

    name: str
    weight: int
    check: str
    is_up: bool
    requests: int

    @property
    def has_passed(self) -> bool:
        return self.is_up and self.check.endswith(_PASSED)


@dataclass(frozen=True, slots=True)
class ServerCount:
    """How often a server was asked.

    Attributes:
        worker: Identifies the worker process that counts; another one begins at 0.
        errors: How many of the answers had a status from 500 on.
    """

    backend: str
    name: str
    worker: str
    requests: int
    errors: int


class RuntimeSocket:
    """The commands that change servers at once, without a reload.

    Args:
        find: Returns the socket of this machine that leads to the router.
    """

    def __init__(self, find: Callable[[], Path]) -> None:
        self._find = find

    def servers(self, backend: str) -> dict[str, ServerState]:
        """The servers of a backend by name, without those that were taken away.

        There are none if the router does not have the backend.
        """
        return {
            row["svname"]: ServerState(
                row["svname"],
                int(row["weight"] or 0),
                row["check_status"].removeprefix("* "),
                row["status"].split(" ")[0] in {"UP", "DRAIN", "no"},
                int(row["scur"] or 0),
            )
            for row in self._rows()
            if row["pxname"] == backend and row["svname"] not in _NO_SERVERS and row["status"] != "MAINT"
        }

    def counts(self) -> tuple[ServerCount, ...]:
        """What every server has answered since this worker process has it."""
        worker = self.worker()
        return tuple(
            ServerCount(
                row["pxname"], row["svname"], worker, int(row["stot"] or 0), int(row["hrsp_5xx"] or 0)
            )
            for row in self._rows()
            if row["svname"] not in _NO_SERVERS
        )

    def worker(self) -> str:
        """Which worker process answers; after a reload or a restart it is another one."""
        told = self._info()
        return f"{told.get('Pid', '')} {told.get('Start_time_sec', '')}"

    def description(self) -> str:
        """What the configuration that it runs says of itself."""
        return self._info().get("description", "")

    def map(self, path: str) -> tuple[str, ...]:
        """The lines of a map that it goes by, in their order."""
        lines = (line.partition(" ") for line in self.ask(f"show map {path}").splitlines())
        return tuple(sorted(line for number, _, line in lines if number.startswith("0x")))

    def fill_map(self, path: str, lines: Iterable[str]) -> None:
        """Has a map hold these lines and no others, from one moment to the next."""
        said = self.ask(f"prepare map {path}")
        version = said.strip().removeprefix("New version created: ")
        if not version.isdigit():
            raise RouterError(f"The router does not take {path}: {said.strip()}")
        for part in _parts(lines):
            self.tell_with(f"add map @{version} {path}", "\n".join(part))
        self.tell(f"commit map @{version} {path}")

    def certificates(self) -> dict[str, str]:
        """The fingerprints of the certificates that it holds, by the paths of their files."""
        paths = [line for line in self.ask("show ssl cert").splitlines() if line.startswith("/")]
        return {path: self._fingerprint(path) for path in paths}

    def put_certificate(self, folder: str, path: str, pem: Secret) -> None:
        """Has it use a certificate at once: a new one, or in place of the one with this path."""
        self.ask(f"abort ssl cert {path}")
        is_new = path not in self.certificates()
        if is_new:
            self._certificate(f"new ssl cert {path}", "")
        self._certificate(f"set ssl cert {path}", pem.reveal().strip())
        self._certificate(f"commit ssl cert {path}", "")
        if is_new:
            self._certificate(f"add ssl crt-list {folder} {path}", "")

    def drop_certificate(self, folder: str, path: str) -> None:
        """Has it use a certificate no more. It refuses that while connections with it begin."""
        self.ask(f"del ssl crt-list {folder} {path}")
        self.ask(f"del ssl cert {path}")

    def add(self, backend: str, server: RouterServer) -> None:
        """Adds a server that is checked and gets no requests yet, or brings one back that was taken away."""
        where = f"{backend}/{server.name}"
        said = self.ask(f"add server {where} {server.address}:{server.port} check {CHECK} weight 0")
        if "already exists" in said.lower():
            self.tell(f"set weight {where} 0")
        elif "New server registered" not in said:
            raise RouterError(f"The router does not take {server.name}: {said.strip()}")
        self.tell(f"enable health {where}", f"set server {where} state ready")

    def weigh(self, weights: Iterable[tuple[str, str, int]]) -> None:
        """Gives servers of backends their part of the requests, all at once; with 0 they get no new ones."""
        self.tell(*(f"set weight {backend}/{name} {weight}" for backend, name, weight in weights))

    def take_away(self, backend: str, name: str) -> None:
        """Takes a server away at once; connections to it that are still open are closed.

        One that the configuration names stays in maintenance until the next reload: haproxy cannot delete it.
        """
        where = f"{backend}/{name}"
        self.tell(f"set server {where} state maint", f"shutdown sessions server {where}")
        self.ask(f"wait 5s srv-removable {where}")
        self.ask(f"del server {where}")

    def tell(self, *commands: str) -> None:
        """Raises RouterError if the router answers with anything but that it has done so."""
        if said := self.ask("; ".join(commands)).strip():
            raise RouterError(f"The router refused a command: {said}")

    def tell_with(self, command: str, payload: str) -> None:
        """Tells it something that has several lines, none of them empty."""
        if said := self.ask(f"{command} <<\n{payload}\n").strip():
            raise RouterError(f"The router refused a command: {said}")

    def _certificate(self, command: str, payload: str) -> None:
        said = self.ask(f"{command} <<\n{payload}\n" if payload else command)
        if not _TAKEN.search(said):
            raise RouterError(f"The router does not take the certificate: {said.strip()}")

    def _fingerprint(self, path: str) -> str:
        told = (line.partition(": ") for line in self.ask(f"show ssl cert {path}").splitlines())
        return next((value.strip() for name, _, value in told if name.startswith("SHA1")), "")

    def _rows(self) -> Iterator[dict[str, str]]:
        lines = self.ask("show stat").splitlines()
        names = lines[0].removeprefix("# ").split(",") if lines else []
        return (dict(zip(names, line.split(","), strict=False)) for line in lines[1:] if line)

    def _info(self) -> dict[str, str]:
        found = (line.partition(": ") for line in self.ask("show info").splitlines())
        return {name: value for name, _, value in found}

    def ask(self, command: str) -> str:
        """What the router answers.

        Raises:
            RouterSilent: It does not.
        """
        found = self._find()
        try:
            with socket.socket(socket.AF_UNIX) as opened, _short(found) as path:
                opened.settimeout(_SECONDS * 2)
                opened.connect(path)
                opened.sendall(command.encode() + b"\n")
                said = b"".join(iter(lambda: opened.recv(65536), b""))
        except OSError as error:
            raise RouterSilent(str(error.strerror or error)) from error
        if not said:  # an answer has at least a line break; a forwarded socket takes connections for nobody
            raise RouterSilent("it closed the connection")
        return said.decode(errors="replace")


def _parts(lines: Iterable[str]) -> Iterator[list[str]]:
    """In portions that fit into one command."""
    every = list(lines)
    return (every[start : start + _LINES_AT_ONCE] for start in range(0, len(every), _LINES_AT_ONCE))


@contextmanager
def _short(path: Path) -> Iterator[str]:
    """The same file by a path of any length: the system takes 107 bytes for a socket's."""
    if len(os.fsencode(path)) <= _LONGEST:
        yield str(path)
        return
    folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)
