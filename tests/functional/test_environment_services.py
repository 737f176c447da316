"""The servers of environments on the Docker engine: each environment has its own, and reaches no other."""

import json
from collections.abc import Callable, Iterator

import pytest

from tests.docker import docker, docker_is_usable, new_name, remove_routers
from tests.functional.deployed import Deployed
from tests.functional.installation import Installation
from tests.needs import lacking
from tests.ports import any_port

pytestmark = [
    pytest.mark.functional,
    pytest.mark.network,
    pytest.mark.servers,
    pytest.mark.xdist_group("deploying"),
    pytest.mark.timeout(900),
    pytest.mark.exhaustive,  # test_servers_on_docker.py is the sample
]
CONNECT = """
import socket, sys
try:
    socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=3).close()
except OSError as error:
    print("refused", error)
else:
    print("reached")
"""


@pytest.fixture(scope="module")
def served(new_installation: Callable[..., Installation]) -> Iterator[Deployed]:
    """A project with PostgreSQL and Redis, served in two environments."""
    if not docker_is_usable():
        lacking("Docker is not usable here")
    installation = new_installation()
    port = any_port()
    installation.variables["BOATYARD_ROUTER_PORT"] = str(port)
    name = new_name("kelp")
    chosen = ("--without", "example", "--with", "postgres", "--with", "redis")
    done = installation.run("new", name, *chosen)
    assert done.returncode == 0, done.stderr
    found = Deployed(installation, name, port)
    try:
        for environment in ("staging", "production"):
            made = found.verb("environments", "create", environment, "--platform", "docker")
            assert made["servers"] == ["PostgreSQL", "Redis"]
        found.verb("deploy", "staging")
        found.verb("promote", "staging", "production", "--confirm", "production")
        yield found
    finally:
        for environment in ("staging", "production"):
            installation.run("environments", "delete", environment, "--yes", "--project", name)
        installation.run("delete", name, "--yes", "--delete-data")
        remove_routers(installation.home)
        for image in docker("image", "ls", "--quiet", f"boatyard/{name}*").split():
            docker("image", "rm", "--force", image)


def one(served: Deployed, environment: str, process: str) -> str:
    """The container of a process or a server."""
    (found,) = (each for each in served.containers(environment) if process in each)
    return found


def inside(served: Deployed, environment: str, code: str, *arguments: str) -> str:
    return docker("exec", one(served, environment, "web"), "python", "-c", code, *arguments)


def query(served: Deployed, environment: str, statement: str) -> str:
    code = (
        "import os, psycopg; c = psycopg.connect(os.environ['DATABASE_URL'], autocommit=True); "
        f"r = c.execute({statement!r}); print(r.fetchall() if r.description else 'done')"
    )
    return inside(served, environment, code)


def test_each_environment_has_its_own_data_network_and_password(served: Deployed) -> None:
    query(served, "staging", "CREATE TABLE only_in_staging (id int)")
    there = "SELECT to_regclass('only_in_staging') IS NOT NULL"
    assert query(served, "staging", there) == "[(True,)]"
    assert query(served, "production", there) == "[(False,)]"
    urls = {
        name: inside(served, name, "import os; print(os.environ['DATABASE_URL'], os.environ['REDIS_URL'])")
        for name in ("staging", "production")
    }
    assert urls["staging"] != urls["production"]
    for name in ("database", "redis"):
        parts = [json.loads(docker("inspect", one(served, e, name)))[0] for e in urls]
        networks, mounts = (
            [set(each["NetworkSettings"]["Networks"]) for each in parts],
            [{m["Name"] for m in each["Mounts"]} for each in parts],
        )
        assert not networks[0] & networks[1]
        assert not mounts[0] & mounts[1]
        assert all(not each["HostConfig"]["PortBindings"] for each in parts), "no port is published"


@pytest.mark.parametrize(("server", "port"), [("database", "5432"), ("redis", "6379")])
def test_one_environment_reaches_no_server_of_another(served: Deployed, server: str, port: str) -> None:
    described = json.loads(docker("inspect", one(served, "production", server)))[0]
    (network,) = described["NetworkSettings"]["Networks"].values()
    address = network["IPAddress"]
    assert inside(served, "production", CONNECT, address, port) == "reached"
    for name in (address, described["Name"].removeprefix("/"), described["Id"][:12]):
        assert inside(served, "staging", CONNECT, name, port).startswith("refused"), name


def test_data_survives_a_deployment_and_goes_with_the_environment(served: Deployed) -> None:
    query(served, "staging", "CREATE TABLE stays (id int)")
    database = one(served, "staging", "database")
    served.commit("the next")
    served.verb("deploy", "staging")
    assert one(served, "staging", "database") == database
    assert query(served, "staging", "SELECT to_regclass('stays') IS NOT NULL") == "[(True,)]"
    (service, *_) = [
        json.loads(line)
        for line in served.installation.run(
            "services", "--env", "staging", "--project", served.name, "--json"
        ).stdout.splitlines()
    ]
    assert (service["service"], service["mode"], service["state"]) == ("postgres", "managed", "running")
    served.verb("environments", "create", "qa", "--platform", "docker")
    served.verb("promote", "staging", "qa")
    assert len(served.containers("qa")) == 3
    served.verb("environments", "delete", "qa", "--yes")
    assert served.containers("qa") == []
    for kind in ("volume", "network"):
        assert docker(kind, "ls", "--quiet", "--filter", f"name={served.name}-qa") == ""
