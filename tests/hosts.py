"""Servers to deploy to, each with an SSH server and a Docker engine of its own.

A program outside this repository starts them. Import a fixture where it is wanted.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Self
from uuid import uuid4

import pytest

from tests.docker import docker, docker_is_usable
from tests.needs import lacking

ROOT = Path(__file__).parents[1]
LAB = Path(os.environ.get("BOATYARD_TEST_LAB") or ROOT.parent / "shared" / "lab")


@dataclass(frozen=True)
class Server:
    """A server of its own.

    Attributes:
        address: Such as ssh://user@server.
        known_hosts: A file with its host key.
        http_port: The port of this machine that leads to its port 80.
        container: What it really is.
        config: A configuration of `ssh` with the key that it accepts; it knows no server.
    """

    name: str
    address: str
    known_hosts: Path
    http_port: int
    container: str
    config: Path

    @classmethod
    def start(cls, name: str) -> Self:
        found = json.loads(_lab("up", name).splitlines()[-1])
        folder = Path(mkdtemp(prefix="ssh-"))
        config = folder / "config"
        config.write_text(
            f"Host *\n  IdentityFile {found['key']}\n  IdentitiesOnly yes\n"
            f"  UserKnownHostsFile {folder / 'known_hosts'}\n"
        )
        return cls(
            name,
            found["ssh"],
            Path(found["known_hosts"]),
            found["http_port"],
            found["container"],
            config,
        )

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def load(self, *images: str) -> None:
        """Copies images of this machine there, unless it has them."""
        there = self.docker("image", "ls", "--format", "{{.Repository}}:{{.Tag}}").split()
        if missing := [image for image in images if image not in there]:
            _lab("load", self.name, *missing)

    def stop(self) -> None:
        _lab("down", self.name)

    def run(self, *arguments: str) -> str:
        """Runs a program there as root; it must not fail."""
        return docker("exec", self.container, *arguments)

    def try_to_run(self, *arguments: str) -> int:
        return subprocess.run(["docker", "exec", self.container, *arguments], capture_output=True).returncode

    def docker(self, *arguments: str) -> str:
        """What a command of Docker prints there."""
        return self.run("docker", *arguments)

    def docker_log(self, container: str) -> str:
        """What a container there has written."""
        command = ["docker", "exec", self.container, "docker", "logs", container]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        return done.stdout + done.stderr

    def take_every_login(self) -> None:
        """Has its SSH server not hold failed logins against this machine, which tests have many of."""
        self.run("sh", "-c", "echo PerSourcePenalties no >/etc/ssh/sshd_config.d/tests.conf")
        self.run("sh", "-c", "kill -HUP $(cat /run/sshd.pid)")

    def connections(self) -> int:
        """How many connections its SSH server has."""
        table = self.run("cat", "/proc/net/tcp").splitlines()[1:]
        rows = (line.split() for line in table)
        return sum(row[1].endswith(":0016") and row[3] == "01" for row in rows)

    @contextmanager
    def user_knows_it(self) -> Iterator[None]:
        """Its key is in the user's own known hosts meanwhile."""
        own = self.config.with_name("known_hosts")
        lines = [line for line in self.known_hosts.read_text().splitlines() if f":{self.port} " in line]
        own.write_text("".join(f"{line}\n" for line in lines))
        try:
            yield
        finally:
            own.unlink()


def _lab(*arguments: str) -> str:
    program = LAB / "host"
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def new_server() -> Server:
    """Starts a server; whoever asks for it stops it."""
    if not docker_is_usable():
        lacking("Docker is not usable here")
    if not os.access(LAB / "host", os.X_OK):
        lacking("Nothing starts servers here: set BOATYARD_TEST_LAB")
    return Server.start(f"tests-{uuid4().hex[:8]}")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server for all tests of a module."""
    found = new_server()
    yield found
    found.stop()
