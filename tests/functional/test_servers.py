"""A real project on servers that are reached over SSH: added, deployed to, promoted, rolled back, removed."""

from collections.abc import Callable, Iterator

import pytest

from tests.docker import new_name
from tests.functional.installation import Installation
from tests.functional.on_servers import OnServers, on_new_servers
from tests.load import Load

pytestmark = [
    pytest.mark.exhaustive,
    pytest.mark.functional,
    pytest.mark.network,
    pytest.mark.servers,
    pytest.mark.xdist_group("deploying"),
    pytest.mark.timeout(900),
]


@pytest.fixture(scope="module")
def on_servers(
    new_installation: Callable[..., Installation], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OnServers]:
    with on_new_servers(new_installation(), tmp_path_factory.mktemp("ssh"), new_name("tea"), 1) as found:
        yield found


def test_a_server_is_added_deployed_to_and_removed_without_a_trace(on_servers: OnServers) -> None:
    server, name = on_servers.servers[0], on_servers.name
    before = [server.docker(kind, "ls", "--quiet") for kind in ("network", "volume", "image")]

    added = on_servers.add("one", server)
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
    on_servers.of_project("promote", "staging", "production", "--confirm", "production")
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
