"""A managed database of an environment on a server: it runs there, and its backups come here."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.docker import docker, new_name
from tests.functional.installation import Installation
from tests.functional.on_servers import OnServers, on_new_servers

pytestmark = [
    pytest.mark.exhaustive,
    pytest.mark.functional,
    pytest.mark.network,
    pytest.mark.servers,
    pytest.mark.xdist_group("deploying"),
    pytest.mark.timeout(900),
]


IMAGE = "postgres:17"
MIGRATION = """
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("users", "0001_initial")]
    operations = [migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop)]
"""


@pytest.fixture(scope="module")
def on_server(
    new_installation: Callable[..., Installation], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OnServers]:
    name, folder = new_name("remote"), tmp_path_factory.mktemp("ssh")
    with on_new_servers(new_installation(), folder, name, 1, "--with", "postgres", "--no-servers") as found:
        yield found


def test_a_managed_database_lives_on_the_server_and_its_backups_here(on_server: OnServers) -> None:
    server, name = on_server.servers[0], on_server.name
    images = server.docker("image", "ls", "--quiet")
    assert IMAGE not in _images(on_server), "the server has no such image, and reaches no registry"
    on_server.add("one", server)
    assert on_server.create("staging", "one")["servers"] == ["PostgreSQL"]
    on_server.of_project("deploy", "staging")
    assert on_server.get(server, "staging", "/admin/login/")[0] == 200
    assert [each for each in on_server.containers(server) if each.endswith("-database")], "it runs there"
    _nothing_is_here(name)
    _the_database_answers(on_server)

    on_server.commit("src/apps/users/migrations/0002_noted.py", MIGRATION)
    release = on_server.of_project("deploy", "staging")["release"]
    (backup,) = _backups(on_server, "staging")
    assert (backup["service"], backup["release"]) == ("postgres", release)
    assert backup["rows"] > 0
    file = on_server.installation.home / "backups" / backup["file"]
    assert file.stat().st_size == backup["size"] > 0

    assert _backup_of_a_file(on_server)["service"] == "sqlite"
    _nothing_is_here(name)

    for environment in ("staging", "qa"):
        on_server.of_project("environments", "delete", environment, "--yes")
        for kind in ("container", "volume", "network"):
            every = ("--all",) if kind == "container" else ()
            named = ("--filter", f"name={name}-{environment}")
            assert server.docker(kind, "ls", "--quiet", *every, *named) == ""
    assert file.exists(), "backups stay"
    on_server.verb("platforms", "remove", "one", "--yes")
    assert server.docker("image", "ls", "--quiet") == images


def _the_database_answers(on_server: OnServers) -> None:
    project = ("--project", on_server.name, "--env", "staging")
    done = on_server.installation.run("services", *project, "--json")
    (service,) = map(json.loads, done.stdout.splitlines())
    assert (service["service"], service["mode"], service["state"]) == ("postgres", "managed", "running")
    assert on_server.installation.run("services", "check", "postgres", *project).returncode == 0
    log = on_server.installation.run("services", "logs", "postgres", *project)
    assert "ready to accept connections" in log.stdout


def _backup_of_a_file(on_server: OnServers) -> dict[str, object]:
    """An environment on the same server whose database is a file."""
    on_server.create("qa", "one")
    on_server.of_project("services", "remove", "postgres", "--env", "qa")
    on_server.of_project("deploy", "qa")
    return on_server.of_project("backups", "create", "qa")


def _images(on_server: OnServers) -> list[str]:
    return on_server.servers[0].docker("image", "ls", "--format", "{{.Repository}}:{{.Tag}}").split()


def _nothing_is_here(name: str) -> None:
    for kind in ("container", "volume", "network"):
        every = ("--all",) if kind == "container" else ()
        assert docker(kind, "ls", "--quiet", *every, "--filter", f"name={name}") == "", kind


def _backups(on_server: OnServers, environment: str) -> list[dict[str, Any]]:
    project = ("--project", on_server.name, "--env", environment, "--json")
    done = on_server.installation.run("backups", "list", *project)
    return [json.loads(line) for line in done.stdout.splitlines()]
