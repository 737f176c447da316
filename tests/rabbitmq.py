"""A private RabbitMQ in a container, gone with the run. Without Docker: skipped, or with CI=true failed."""

import shutil
import subprocess
import time
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import amqp
import pytest

from boatyard.drivers.process import free_port
from tests.needs import lacking
from tests.ports import any_port

IMAGE = "rabbitmq:4-management"
PATIENCE = 90


class RabbitServer:
    """A broker, which each test uses through a virtual host of its own."""

    def __init__(self, name: str, port: int, management: int) -> None:
        self._name = name
        self._management = management
        self.port = port

    def add_virtual_host(self) -> str:
        """Makes one and gives its name."""
        name = f"tests-{uuid4().hex[:8]}"
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._management}/api/vhosts/{name}", method="PUT"
        )
        request.add_header("Authorization", f"Basic {b64encode(b'guest:guest').decode()}")
        urllib.request.urlopen(request, timeout=PATIENCE).close()
        return name

    def connect(self, virtual_host: str) -> amqp.Connection:
        connection = amqp.Connection(f"127.0.0.1:{self.port}", virtual_host=virtual_host, connect_timeout=5)
        connection.connect()
        return connection

    def enable(self, plugin: str) -> None:
        _docker("exec", self._name, "rabbitmq-plugins", "--quiet", "enable", plugin)

    def restart(self) -> None:
        """Comes back with what was on disk."""
        _docker("restart", "--time", "10", self._name)
        self.wait()

    def close_connections(self) -> None:
        _docker("exec", self._name, "rabbitmqctl", "--quiet", "close_all_connections", "tests cut them")

    def wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                self.connect("/").close()
                self.add_virtual_host()
            except OSError:
                assert time.monotonic() < deadline, _docker("logs", "--tail", "50", self._name)
                time.sleep(0.2)
            else:
                return


@pytest.fixture(scope="session")
def rabbitmq() -> Iterator[RabbitServer]:
    with rabbitmq_server() as server:
        yield server


@contextmanager
def rabbitmq_server(*more: str, image: str = IMAGE) -> Iterator[RabbitServer]:
    """A server for as long as the block runs; `more` is given to docker."""
    if shutil.which("docker") is None or _call("info").returncode:
        lacking("the Docker engine is not there")
    if _call("image", "inspect", image).returncode:
        lacking(f"the image {image} is not there: docker pull {image}")
    name, port = f"boatyard-tests-rabbitmq-{uuid4().hex[:8]}", any_port()
    management = free_port(port + 1)
    published = ("--publish", f"127.0.0.1:{port}:5672", "--publish", f"127.0.0.1:{management}:15672")
    try:
        _docker("run", "--detach", "--name", name, *published, *more, image)
        server = RabbitServer(name, port, management)
        server.wait()
        yield server
    finally:
        _call("rm", "--force", "--volumes", name)


def _docker(*words: str) -> str:
    done = _call(*words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def _call(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["docker", *words], capture_output=True, text=True, timeout=PATIENCE)
