"""A server of a service, in a container as the service's own service.toml describes it."""

import subprocess
import time
from dataclasses import dataclass

from boatyard.apps.backing.logic.client_program import client_command
from boatyard.apps.backing.services.folder_checker import FolderChecker
from boatyard.apps.plugins.logic.service import ClientProgram, Service
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from tests.docker import LABEL, docker

USER, PASSWORD = "shop", "tide-and-kelp"
PATIENCE = 120
CLIENTS = {
    "postgres": ClientProgram(
        ("psql", "--host={host}", "--port={port}", "--username={user}", "--dbname={database}"),
        {"PGPASSWORD": "{password}"},
    ),
    "mariadb": ClientProgram(
        ("mariadb", "--host={host}", "--port={port}", "--user={user}", "{database}"),
        {"MYSQL_PWD": "{password}"},
    ),
}
"""Of databases, by service."""


@dataclass(frozen=True)
class RunningServer:
    service: Service
    container: str
    port: int

    @property
    def url(self) -> Secret:
        """Of the user whom projects get."""
        return Secret(self._url(self.service.compose.url, "127.0.0.1", self.port))

    @property
    def url_in_tests(self) -> Secret:
        """Of a user who may create databases."""
        compose = self.service.compose
        return Secret(self._url(compose.url_in_tests or compose.url, "127.0.0.1", self.port))

    def execute(self, url: Secret, statement: str) -> None:
        """By the client of a database."""
        self.run(CLIENTS[self.service.name], url, statement.encode())

    def run(self, program: ClientProgram, url: Secret, given: bytes = b"") -> bytes:
        """What a program prints that runs in the container, where the server has its own port."""
        inside = Secret(url.reveal().replace(f":{self.port}/", f":{self.service.compose.port}/"))
        command = client_command(program, self.service, inside)
        variables = [
            word for key, value in command.environment.items() for word in ("-e", f"{key}={value.reveal()}")
        ]
        done = subprocess.run(
            ["docker", "exec", "-i", *variables, self.container, *command.arguments],
            input=given,
            capture_output=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    def _url(self, url: str, host: str, port: int) -> str:
        return url.format(host=host, port=port, **_environment(self.service))


def start(service: Service, key: str) -> RunningServer:
    """Starts one without waiting for it; it goes with the compose project `key`."""
    compose, name = service.compose, f"{key}-{service.name}"
    words = [
        "--detach",
        "--name",
        name,
        "--label",
        f"{LABEL}={key}",
        "--publish",
        f"127.0.0.1::{compose.port}",
    ]
    for variable, value in _environment(service).items():
        words += ["--env", f"{variable}={value}"]
    docker("run", *words, compose.image, *compose.command)
    port = docker("port", name, str(compose.port)).rpartition(":")[2]
    return RunningServer(service, name, int(port))


def wait(server: RunningServer) -> str:
    """What it calls itself."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return FolderChecker().check(server.service.name, server.url)
        except ExternalFailure as error:
            assert time.monotonic() < deadline, f"{server.container} did not start: {error.message}"
            time.sleep(0.2)


def _environment(service: Service) -> dict[str, str]:
    filled = {"user": USER, "password": PASSWORD}
    return {key: value.format_map(filled) for key, value in service.compose.environment.items()}
