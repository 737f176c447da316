"""Servers beside real projects: started, switched to, lost, found again and removed."""

import urllib.request
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
import redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry

from tests.docker import IMAGES, clear, containers, docker, engine, volumes
from tests.functional.installation import Installation, Made
from tests.functional.services import (
    everything_kept,
    make,
    project_id,
    service,
    set_service,
    succeed,
    users,
    written,
)

__all__ = ["engine"]

pytestmark = [
    pytest.mark.functional,
    pytest.mark.network,
    pytest.mark.servers,
    pytest.mark.xdist_group("backing"),
    pytest.mark.timeout(600),
]

type Yard = tuple[Installation, Made, str]


@pytest.fixture(scope="module")
def yard(engine: None, new_installation: Callable[..., Installation]) -> Iterator[Yard]:
    """A project that runs, on what it has built in."""
    installation = new_installation()
    installation.up()
    made = make(installation)
    key = project_id(installation, made)
    try:
        yield installation, made, key
    finally:
        clear(key)


@pytest.fixture(autouse=True)
def _on_servers(yard: Yard) -> None:
    """The project runs on PostgreSQL and Redis in containers, to which its data was copied."""
    installation, made, _ = yard
    for name in ("postgres", "redis"):
        if service(installation, made, name)["state"] != "running":
            wanted = {"in_container": True, "copy_data": name == "postgres"}
            succeed(installation, set_service(installation, made, name, **wanted))


def _ready(made: Made) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{made.port}/readyz/", timeout=30) as response:
        return str(response.read().decode())


def _do(installation: Installation, method: str, path: str) -> None:
    status, answer = installation.ask(method, path)
    assert status == 202, answer
    succeed(installation, answer["job_id"])


def test_its_data_came_along_and_it_runs_on_its_servers(yard: Yard) -> None:
    installation, made, key = yard
    assert users(installation, made) == "postgresql admin ada"
    assert _ready(made) == '{"status": "ok", "database": "ok", "cache": "ok"}'
    assert {service(installation, made, name)["state"] for name in ("postgres", "redis")} == {"running"}
    assert {service(installation, made, name)["container"] for name in ("postgres", "redis")} <= {
        *containers(key)
    }


def test_the_urls_are_in_env_which_only_its_owner_reads_and_nowhere_else(yard: Yard) -> None:
    installation, made, _ = yard
    env = installation.projects / made.name / ".env"
    assert env.stat().st_mode & 0o777 == 0o600
    kept = everything_kept(installation)
    for key in ("DATABASE_URL", "REDIS_URL"):
        url = written(installation, made, key)
        password = urlsplit(url).password
        assert password
        assert url not in kept
        assert password not in kept
    assert "Write it into .env" in kept


def test_a_container_that_was_removed_is_seen_and_comes_back_with_its_data(yard: Yard) -> None:
    installation, made, _ = yard
    name = str(service(installation, made, "postgres")["container"])
    docker("rm", "--force", name)
    assert service(installation, made, "postgres")["state"] == "missing"
    _do(installation, "POST", f"projects/{made.name}/services/postgres/start/")
    assert users(installation, made) == "postgresql admin ada"
    assert service(installation, made, "postgres")["container"] == name


def test_a_container_that_was_killed_is_started_with_its_project(yard: Yard) -> None:
    installation, made, _ = yard
    docker("kill", str(service(installation, made, "redis")["container"]))
    assert service(installation, made, "redis")["state"] == "stopped"
    _do(installation, "POST", f"projects/{made.name}/restart/")
    assert service(installation, made, "redis")["state"] == "running"
    assert '"cache": "ok"' in _ready(made)


def test_it_goes_on_while_its_project_is_stopped_and_can_be_stopped_then(yard: Yard) -> None:
    installation, made, _ = yard
    path = f"projects/{made.name}"
    status, answer = installation.ask("POST", f"{path}/services/redis/stop/")
    assert (status, answer["code"]) == (409, "conflict")
    _do(installation, "POST", f"{path}/stop/")
    assert service(installation, made, "redis")["state"] == "running"
    _do(installation, "POST", f"{path}/services/redis/stop/")
    assert service(installation, made, "redis")["state"] == "stopped"
    _do(installation, "POST", f"{path}/run/")
    assert service(installation, made, "redis")["state"] == "running"


def test_what_a_server_writes_is_shown(yard: Yard) -> None:
    installation, made, _ = yard
    done = installation.run("services", "logs", "postgres", "--project", made.name)
    assert "database system is ready to accept connections" in done.stdout
    status, answer = installation.ask("GET", f"projects/{made.name}/services/redis/check/")
    assert status == 200
    assert str(answer["server"]).startswith("Redis 8")


def test_a_url_comes_by_the_environment_too(yard: Yard) -> None:
    installation, made, _ = yard
    env = installation.environment(BOATYARD_SERVICE_URL="redis://:sesame@127.0.0.1:1/0")
    done = installation.run("services", "set", "redis", "--project", made.name, env=env)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("url: Nothing listens at 127.0.0.1:1")


def test_a_server_is_given_by_url_and_taken_back(yard: Yard) -> None:
    installation, made, key = yard
    url = written(installation, made, "REDIS_URL")
    name = str(service(installation, made, "redis")["container"])
    _do(installation, "DELETE", f"projects/{made.name}/services/redis/")
    assert (name in containers(key), f"{name}-data" in volumes(key)) == (False, True)
    assert service(installation, made, "redis")["state"] == "embedded"
    assert written(installation, made, "REDIS_URL") == ""
    status, answer = installation.ask("PUT", f"projects/{made.name}/services/redis/", {"url": url})
    assert (status, "Nothing listens" in str(answer)) == (400, True)
    port = urlsplit(url).port or 0
    docker("run", "-d", "--label", f"boatyard.project={key}", "-p", f"127.0.0.1:{port}:6379", IMAGES["redis"])
    redis.Redis(port=port, retry=Retry(ConstantBackoff(0.2), 100)).ping()
    succeed(installation, set_service(installation, made, "redis", url=f"redis://127.0.0.1:{port}/0"))
    assert service(installation, made, "redis")["state"] == "connected"
    assert '"cache": "ok"' in _ready(made)


def test_a_change_that_fails_can_be_undone_and_leaves_the_project_as_it_was(yard: Yard) -> None:
    installation, made, key = yard
    _do(installation, "DELETE", f"projects/{made.name}/services/redis/")
    before = (written(installation, made, "REDIS_URL"), sorted(containers(key)), sorted(volumes(key)))
    manage = installation.projects / made.name / "src" / "manage.py"
    whole = manage.read_text()
    manage.write_text("raise SystemExit('broken by a test')\n")
    try:
        job_id = set_service(installation, made, "redis", in_container=True)
        job = installation.rest(job_id)
    finally:
        manage.write_text(whole)
    assert (job["state"], "broken by a test" in job["error"]) == ("failed", True)
    assert len(containers(key)) == len(before[1]) + 1
    installation.ask("POST", f"jobs/{job_id}/undo/")
    installation.wait(lambda: installation.job(job_id)["state"] == "undone")
    assert (written(installation, made, "REDIS_URL"), sorted(containers(key)), sorted(volumes(key))) == before
    installation.wait(lambda: installation.ask("GET", f"projects/{made.name}/")[1]["state"] == "running")


def test_going_back_to_what_is_built_in_keeps_the_volume(yard: Yard) -> None:
    installation, made, key = yard
    volume = str(service(installation, made, "postgres")["volume"])
    done = installation.run("services", "remove", "postgres", "--yes", "--project", made.name)
    assert done.returncode == 0, done.stderr
    assert users(installation, made) == "sqlite admin ada"
    assert volume in volumes(key)
    assert service(installation, made, "postgres")["detail"] == "An SQLite file in the project's folder."


def test_deleting_a_project_removes_all_of_its_servers(yard: Yard) -> None:
    installation = yard[0]
    made = installation.create("bakery", plugins=["redis"])
    assert installation.rest(made.job_id)["state"] == "succeeded"
    key = project_id(installation, made)
    try:
        succeed(installation, set_service(installation, made, "redis", in_container=True))
        assert (len(containers(key)), len(volumes(key))) == (1, 1)
        done = installation.run("delete", made.name, "--yes")
        assert done.returncode == 0, done.stderr
        assert (containers(key), volumes(key)) == ([], [])
    finally:
        clear(key)
