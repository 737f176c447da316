"""What a running haproxy is told and asked through its socket."""

import os
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from boatyard.drivers.router.errors import RouterError, RouterSilent
from boatyard.drivers.router.router_config import CHECK, RouterServer

_SECONDS = 5.0
_PASSED = "L7OK"
_LONGEST = 107


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


class RuntimeSocket:
    """The commands that change servers at once, without a reload."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def servers(self, backend: str) -> dict[str, ServerState]:
        """The servers of a backend by name, without those that were taken away.

        There are none if the router does not have the backend.
        """
        lines = self.ask("show stat").splitlines()
        names = lines[0].removeprefix("# ").split(",")
        rows = (dict(zip(names, line.split(","), strict=False)) for line in lines[1:] if line)
        return {
            row["svname"]: ServerState(
                row["svname"],
                int(row["weight"] or 0),
                row["check_status"].removeprefix("* "),
                row["status"].split(" ")[0] in {"UP", "DRAIN", "no"},
                int(row["scur"] or 0),
            )
            for row in rows
            if row["pxname"] == backend
            and row["svname"] not in {"BACKEND", "FRONTEND"}
            and row["status"] != "MAINT"
        }

    def worker(self) -> str:
        """Which worker process answers; after a reload it is another one."""
        found = (line.partition(": ") for line in self.ask("show info").splitlines())
        return next((value for name, _, value in found if name == "Pid"), "")

    def add(self, backend: str, server: RouterServer) -> None:
        """Adds a server that is checked and gets no requests yet, or brings one back that was taken away."""
        where = f"{backend}/{server.name}"
        said = self.ask(f"add server {where} {server.address}:{server.port} check {CHECK} weight 0")
        if "already exists" in said.lower():
            self.tell(f"set weight {where} 0")
        elif "New server registered" not in said:
            raise RouterError(f"The router does not take {server.name}: {said.strip()}")
        self.tell(f"enable health {where}", f"set server {where} state ready")

    def weigh(self, backend: str, weights: Iterable[tuple[str, int]]) -> None:
        """Gives servers their part of the requests, all at once; with 0 they get no new ones."""
        self.tell(*(f"set weight {backend}/{name} {weight}" for name, weight in weights))

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

    def ask(self, command: str) -> str:
        """What the router answers.

        Raises:
            RouterSilent: It does not.
        """
        try:
            with socket.socket(socket.AF_UNIX) as opened, _short(self._path) as path:
                opened.settimeout(_SECONDS * 2)
                opened.connect(path)
                opened.sendall(command.encode() + b"\n")
                parts = iter(lambda: opened.recv(65536), b"")
                return b"".join(parts).decode(errors="replace")
        except OSError as error:
            raise RouterSilent(str(error.strerror or error)) from error


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
