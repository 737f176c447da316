"""A real project on servers that are reached over SSH: added, deployed to, promoted, rolled back, removed."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPConnection

import pytest

from tests.docker import docker, new_name, remove_routers
from tests.functional.installation import Installation
from tests.hosts import Server, new_server
from tests.load import Load
from tests.ports import any_port

pytestmark = [
    pytest.mark.exhaustive,
    pytest.mark.functional,
    pytest.mark.network,
    pytest.mark.servers,
    pytest.mark.xdist_group("deploying"),
    pytest.mark.timeout(900),
]


@dataclass
class OnServers:
    """A project, and servers that a platform can be made of.

    Attributes:
        servers: One for the platform `one`, two for the platform `two`.
    """

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

    def create(self, environment: str, platform: str, **settings: str) -> None:
        where = ("--platform", platform, "--domain", self.host(environment))
        self.of_project("environments", "create", environment, *where)
        for key, value in settings.items():
            self.of_project("settings", "set", key, value, "--env", environment)

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


@pytest.fixture(scope="module")
def on_servers(
    new_installation: Callable[..., Installation], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OnServers]:
    servers = [new_server() for _ in range(3)]
    installation = new_installation()
    installation.variables["BOATYARD_ROUTER_PORT"] = str(any_port())
    config = tmp_path_factory.mktemp("ssh") / "config"
    config.write_text(servers[0].config.read_text())
    installation.variables["BOATYARD_SSH_CONFIG"] = str(config)
    name = new_name("tea")
    done = installation.run("new", name, "--without", "example")
    assert done.returncode == 0, done.stderr
    yield OnServers(installation, name, servers)
    for server in servers:
        server.stop()
    remove_routers(installation.home)
    registry = f"boatyard-registry-{sha256(os.fsencode(installation.home)).hexdigest()[:8]}"
    docker("container", "rm", "--force", registry)
    docker("volume", "rm", "--force", registry)
    for image in docker("image", "ls", "--quiet", f"boatyard/{name}*").split():
        docker("image", "rm", "--force", image)


def test_a_server_is_added_deployed_to_and_removed_without_a_trace(on_servers: OnServers) -> None:
    server, name = on_servers.servers[0], on_servers.name
    before = [server.docker(kind, "ls", "--quiet") for kind in ("network", "volume", "image")]

    said = on_servers.fail("platforms", "add", "one", "--host", server.address)
    assert "is not confirmed" in said
    fingerprint = next(word for word in said.split() if word.startswith("SHA256:"))
    assert [each for each in _platforms(on_servers) if each["name"] == "one"] == []
    added = on_servers.verb("platforms", "add", "one", "--host", server.address, "--host-key", fingerprint)
    assert added["is_ready"] is True

    for environment in ("staging", "production"):
        on_servers.create(environment, "one")
    first = on_servers.of_project("deploy", "staging")
    assert (first["release"], first["url"]) == (1, f"http://{on_servers.host('staging')}")
    assert on_servers.get(server, "staging", "/admin/login/")[0] == 200
    assert on_servers.get(server, "production")[0] == 404

    on_servers.commit("src/apps/second.py", "")
    with Load(server.http_port, on_servers.host("staging")) as load:
        second = on_servers.of_project("deploy", "staging")
        load.go_on()
        on_servers.of_project("rollback", "staging")
        load.go_on()
    assert load.failed == []
    on_servers.of_project("promote", "staging", "production")
    images = {
        server.docker("inspect", "--format", "{{.Image}}", each) for each in on_servers.containers(server)
    }
    assert len(images) == 1, "production runs the very image that staging runs"
    assert second["commit"] != first["commit"]
    log = on_servers.installation.run("logs", name, "--env", "staging")
    assert "/healthz/" in log.stdout

    assert "Environments are on one" in on_servers.fail("platforms", "remove", "one", "--yes")
    for environment in ("staging", "production"):
        on_servers.of_project("environments", "delete", environment, "--yes")
    on_servers.verb("platforms", "remove", "one", "--yes")
    assert [server.docker(kind, "ls", "--quiet") for kind in ("network", "volume", "image")] == before
    assert server.docker("container", "ls", "--all", "--quiet") == ""
    assert server.try_to_run("test", "-e", "/home/deploy/.boatyard") == 1


def _platforms(on_servers: OnServers) -> list[dict[str, object]]:
    done = on_servers.installation.run("platforms", "list", "--json")
    return [json.loads(line) for line in done.stdout.splitlines()]
