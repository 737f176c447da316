"""A project that is deployed to servers which are reached over SSH."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path

from tests.docker import docker, remove_routers
from tests.functional.installation import Installation
from tests.hosts import Server, new_server
from tests.ports import any_port


@dataclass
class OnServers:
    """A project, and servers that platforms can be made of."""

    installation: Installation
    name: str
    servers: list[Server]

    def verb(self, *arguments: str) -> dict[str, object]:
        """The last line of a verb, as data."""
        done = self.installation.run(*arguments, "--json")
        assert done.returncode == 0, done.stdout + done.stderr
        found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
        return found

    def of_project(self, *arguments: str) -> dict[str, object]:
        return self.verb(*arguments, "--project", self.name)

    def fail(self, *arguments: str) -> str:
        done = self.installation.run(*arguments)
        assert done.returncode == 1, done.stdout
        return done.stdout + done.stderr

    def host(self, environment: str) -> str:
        return f"{environment}.{self.name}.example"

    def get(self, server: Server, environment: str, path: str = "/") -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", server.http_port, timeout=30)
        try:
            connection.request("GET", path, headers={"Host": self.host(environment)})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def add(self, platform: str, server: Server) -> dict[str, object]:
        """Adds a platform of one server, whose key is confirmed as it is shown."""
        said = self.fail("platforms", "add", platform, "--host", server.address)
        assert "is not confirmed" in said
        fingerprint = next(word for word in said.split() if word.startswith("SHA256:"))
        assert [each for each in self.platforms() if each["name"] == platform] == []
        return self.verb("platforms", "add", platform, "--host", server.address, "--host-key", fingerprint)

    def platforms(self) -> list[dict[str, object]]:
        done = self.installation.run("platforms", "list", "--json")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def create(self, environment: str, platform: str, **settings: str) -> dict[str, object]:
        where = ("--platform", platform, "--domain", self.host(environment))
        made = self.of_project("environments", "create", environment, *where)
        for key, value in settings.items():
            self.of_project("settings", "set", key, value, "--env", environment)
        return made

    def commit(self, path: str, text: str) -> None:
        (self.installation.projects / self.name / path).write_text(text)
        for command in (["add", "--all"], ["commit", "--quiet", "--message", f"feat: {path}"]):
            subprocess.run(
                ["git", *command],
                cwd=self.installation.projects / self.name,
                check=True,
                env=self.installation.environment(),
            )

    def containers(self, server: Server) -> list[str]:
        listed = server.docker("container", "ls", "--format", "{{.Names}}")
        return sorted(name for name in listed.split() if name.startswith(self.name))


@contextmanager
def on_new_servers(
    installation: Installation, folder: Path, name: str, count: int, *chosen: str
) -> Iterator[OnServers]:
    """A new project with these plugins, and servers that no platform has yet."""
    servers = [new_server() for _ in range(count)]
    try:
        installation.variables["BOATYARD_ROUTER_PORT"] = str(any_port())
        config = folder / "config"
        config.write_text(servers[0].config.read_text())
        installation.variables["BOATYARD_SSH_CONFIG"] = str(config)
        done = installation.run("new", name, "--without", "example", *chosen)
        assert done.returncode == 0, done.stderr
        yield OnServers(installation, name, servers)
    finally:
        for server in servers:
            server.stop()
        remove_routers(installation.home)
        registry = f"boatyard-registry-{sha256(os.fsencode(installation.home)).hexdigest()[:8]}"
        docker("container", "rm", "--force", registry)
        docker("volume", "rm", "--force", registry)
        for image in docker("image", "ls", "--quiet", f"boatyard/{name}*").split():
            docker("image", "rm", "--force", image)
