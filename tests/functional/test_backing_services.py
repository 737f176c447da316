"""Servers beside real projects: started, switched to, lost, found again and removed."""

import json
import urllib.request
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import psycopg
import pytest
import redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry

from tests.docker import IMAGES, clear, containers, docker, engine, new_name, volumes
from tests.functional.installation import Installation, Made
from tests.functional.services import (
    everything_kept,
    inside,
    make,
    service,
    set_service,
    succeed,
    users,
    written,
)
from tests.servers import PostgresServer, postgres

__all__ = ["engine", "postgres"]

pytestmark = [
    pytest.mark.functional,
    pytest.mark.network,
    pytest.mark.servers,
    pytest.mark.xdist_group("backing"),
    pytest.mark.timeout(600),
]

type RunningProject = tuple[Installation, Made, str]


@pytest.fixture(scope="module")
def running_project(engine: None, new_installation: Callable[..., Installation]) -> Iterator[RunningProject]:
    """A project that runs, on what it has built in."""
    installation = new_installation()
    installation.up()
    made = make(installation)
    try:
        yield installation, made, made.name
    finally:
        clear(made.name)


@pytest.fixture
def on_servers(running_project: RunningProject) -> RunningProject:
    """The project runs on PostgreSQL and Redis in containers, to which its data has moved."""
    installation, made, _ = running_project
    for name in ("postgres", "redis"):
        if service(installation, made, name)["state"] != "running":
            succeed(installation, set_service(installation, made, name, in_container=True, delete_data=True))
    return running_project


@pytest.fixture
def on_file(running_project: RunningProject) -> RunningProject:
    """The project runs on its SQLite file, with all of its data."""
    installation, made, _ = running_project
    if service(installation, made, "postgres")["state"] != "embedded":
        succeed(installation, _delete(installation, made, "postgres", {"delete_data": True}))
    return running_project


def _ready(made: Made) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{made.port}/readyz/", timeout=30) as response:
        return str(response.read().decode())


def _do(installation: Installation, method: str, path: str) -> None:
    status, answer = installation.ask(method, path)
    assert status == 202, answer
    succeed(installation, answer["job_id"])


def _delete(installation: Installation, made: Made, name: str, fields: object) -> str:
    status, answer = installation.ask("DELETE", f"projects/{made.name}/services/{name}/", fields)
    assert status == 202, answer
    return str(answer["job_id"])


def test_its_data_came_along_and_it_runs_on_its_servers(on_servers: RunningProject) -> None:
    installation, made, key = on_servers
    assert users(installation, made).startswith("postgresql admin ada")
    assert _ready(made) == '{"status": "ok", "database": "ok", "cache": "ok"}'
    assert {service(installation, made, name)["state"] for name in ("postgres", "redis")} == {"running"}
    assert {service(installation, made, name)["container"] for name in ("postgres", "redis")} <= {
        *containers(key)
    }


def test_the_urls_are_in_env_which_only_its_owner_reads_and_nowhere_else(on_servers: RunningProject) -> None:
    installation, made, _ = on_servers
    env = installation.projects / made.name / ".env"
    assert env.stat().st_mode & 0o777 == 0o600
    kept = everything_kept(installation)
    for key in ("DATABASE_URL", "REDIS_URL"):
        url = written(installation, made, key)
        password = urlsplit(url).password
        assert password
        assert url not in kept
        assert password not in kept
    assert "Write the address into .env" in kept


def test_a_container_that_was_removed_is_seen_and_comes_back_with_its_data(
    on_servers: RunningProject,
) -> None:
    installation, made, _ = on_servers
    name = str(service(installation, made, "postgres")["container"])
    docker("rm", "--force", name)
    assert service(installation, made, "postgres")["state"] == "missing"
    _do(installation, "POST", f"projects/{made.name}/services/postgres/start/")
    assert users(installation, made).startswith("postgresql admin ada")
    assert service(installation, made, "postgres")["container"] == name


def test_a_container_that_was_killed_is_started_with_its_project(on_servers: RunningProject) -> None:
    installation, made, _ = on_servers
    docker("kill", str(service(installation, made, "redis")["container"]))
    assert service(installation, made, "redis")["state"] == "stopped"
    _do(installation, "POST", f"projects/{made.name}/restart/")
    assert service(installation, made, "redis")["state"] == "running"
    assert '"cache": "ok"' in _ready(made)


def test_it_goes_on_while_its_project_is_stopped_and_can_be_stopped_then(on_servers: RunningProject) -> None:
    installation, made, _ = on_servers
    path = f"projects/{made.name}"
    status, answer = installation.ask("POST", f"{path}/services/redis/stop/")
    assert (status, answer["code"]) == (409, "conflict")
    _do(installation, "POST", f"{path}/stop/")
    assert service(installation, made, "redis")["state"] == "running"
    _do(installation, "POST", f"{path}/services/redis/stop/")
    assert service(installation, made, "redis")["state"] == "stopped"
    _do(installation, "POST", f"{path}/run/")
    assert service(installation, made, "redis")["state"] == "running"


def test_what_a_server_writes_is_shown(on_servers: RunningProject) -> None:
    installation, made, _ = on_servers
    done = installation.run("services", "logs", "postgres", "--project", made.name)
    assert "database system is ready to accept connections" in done.stdout
    status, answer = installation.ask("GET", f"projects/{made.name}/services/redis/check/")
    assert status == 200
    assert str(answer["server"]).startswith("Redis 8")


def test_a_url_comes_by_the_environment_too(on_servers: RunningProject) -> None:
    installation, made, _ = on_servers
    env = installation.environment(BOATYARD_SERVICE_URL="redis://:sesame@127.0.0.1:1/0")
    done = installation.run("services", "set", "redis", "--project", made.name, env=env)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("url: Nothing listens at 127.0.0.1:1")


def test_a_server_is_given_by_url_and_taken_back(on_servers: RunningProject) -> None:
    installation, made, key = on_servers
    url = written(installation, made, "REDIS_URL")
    name = str(service(installation, made, "redis")["container"])
    _do(installation, "DELETE", f"projects/{made.name}/services/redis/")
    assert (name in containers(key), f"{key}_redis" in volumes(key)) == (False, True)
    assert service(installation, made, "redis")["state"] == "embedded"
    assert written(installation, made, "REDIS_URL") == ""
    status, answer = installation.ask("PUT", f"projects/{made.name}/services/redis/", {"url": url})
    assert (status, "Nothing listens" in str(answer)) == (400, True)
    port = urlsplit(url).port or 0
    docker("run", "-d", "--name", f"{key}-outside", "-p", f"127.0.0.1:{port}:6379", IMAGES["redis"])
    try:
        redis.Redis(port=port, retry=Retry(ConstantBackoff(0.2), 100)).ping()
        succeed(installation, set_service(installation, made, "redis", url=f"redis://127.0.0.1:{port}/0"))
        assert service(installation, made, "redis")["state"] == "connected"
        assert '"cache": "ok"' in _ready(made)
    finally:
        docker("rm", "--force", "--volumes", f"{key}-outside")
    _do(installation, "DELETE", f"projects/{made.name}/services/redis/")


def test_a_change_that_fails_is_taken_back_and_leaves_the_project_as_it_was(
    on_servers: RunningProject,
) -> None:
    installation, made, key = on_servers
    if service(installation, made, "redis")["state"] != "embedded":
        _do(installation, "DELETE", f"projects/{made.name}/services/redis/")
    before = (written(installation, made, "REDIS_URL"), sorted(containers(key)), sorted(volumes(key)))
    manage = installation.projects / made.name / "src" / "manage.py"
    whole = manage.read_text()
    manage.write_text("raise SystemExit('broken by a test')\n")
    try:
        job = installation.rest(set_service(installation, made, "redis", in_container=True))
    finally:
        manage.write_text(whole)
    assert (job["state"], "broken by a test" in job["error"]) == ("undone", True)
    assert (written(installation, made, "REDIS_URL"), sorted(containers(key)), sorted(volumes(key))) == before
    _do(installation, "POST", f"projects/{made.name}/run/")


def test_deleting_a_project_removes_all_of_its_servers(on_servers: RunningProject) -> None:
    installation = on_servers[0]
    made = installation.create(new_name("bakery"), plugins=["redis"], servers=False)
    assert installation.rest(made.job_id)["state"] == "succeeded"
    key = made.name
    try:
        succeed(installation, set_service(installation, made, "redis", in_container=True))
        assert (len(containers(key)), len(volumes(key))) == (1, 1)
        done = installation.run("delete", made.name, "--yes")
        assert done.returncode == 0, done.stderr
        assert (containers(key), volumes(key)) == ([], [])
    finally:
        clear(key)


def test_going_back_to_a_file_takes_the_data_along_and_keeps_the_volume(on_servers: RunningProject) -> None:
    installation, made, key = on_servers
    new = "from apps.users.models import User; User.objects.create(username='came back')"
    inside(installation, made, new)
    before = users(installation, made)
    volume = str(service(installation, made, "postgres")["volume"])
    done = installation.run("services", "remove", "postgres", "--yes", "--project", made.name)
    assert done.returncode == 0, done.stderr
    assert users(installation, made) == before.replace("postgresql", "sqlite")
    assert "came back" in before
    assert volume in volumes(key)
    assert service(installation, made, "postgres")["detail"] == "An SQLite file in the project's folder."
    assert _ready(made)


def test_what_an_earlier_container_has_left_is_kept_unless_somebody_says_so(on_file: RunningProject) -> None:
    installation, made, key = on_file
    start = ("services", "set", "postgres", "--container", "--project", made.name)
    succeed(installation, set_service(installation, made, "postgres", in_container=True, delete_data=True))
    inside(installation, made, "from apps.users.models import User; User.objects.create(username='before')")
    succeed(installation, _delete(installation, made, "postgres", {"data": "empty"}))
    done = installation.run(*start)
    assert (done.returncode, f"volume {key}_database in Docker holds rows" in done.stderr) == (1, True), done
    assert f"{key}-database-1" not in containers(key)
    assert written(installation, made, "DATABASE_URL") == ""

    env = installation.projects / made.name / ".env"
    password = written(installation, made, "DATABASE_PASSWORD")
    env.write_text(env.read_text().replace(password, "another-one"))
    done = installation.run(*start)
    assert (done.returncode, "with another password" in done.stderr) == (1, True), done
    assert f"The volume {key}_database in Docker holds data of an earlier PostgreSQL" in done.stderr
    assert f"{key}-database-1" not in containers(key)
    assert users(installation, made) == "sqlite admin"

    given = installation.environment(BOATYARD_SERVICE_PASSWORD=password)
    done = installation.run(*start, "--existing", "--old-password", env=given)
    assert done.returncode == 0, done.stderr
    assert users(installation, made).split()[-1] == "before"
    assert password not in everything_kept(installation)
    succeed(installation, _delete(installation, made, "postgres", {"data": "existing"}))

    done = installation.run(*start, "--delete-data", "--yes")
    assert done.returncode == 0, done.stderr
    assert users(installation, made) == "postgresql admin"
    fields = {"data": "existing", "delete_data": True}
    succeed(installation, _delete(installation, made, "postgres", fields))
    kept = sorted((installation.projects / made.name).glob("db.sqlite3.before-*"))
    kept[0].replace(installation.projects / made.name / "db.sqlite3")


def test_the_site_in_containers_uses_the_same_database(on_servers: RunningProject) -> None:
    installation, made, key = on_servers
    folder = installation.projects / made.name
    asked = docker("compose", "--project-directory", str(folder), "config", "--format", "json")
    described = json.loads(asked)
    assert described["name"] == key
    url = described["services"]["web"]["environment"]["DATABASE_URL"]
    port = written(installation, made, "DATABASE_PORT")
    assert url.replace("@database:5432", f"@127.0.0.1:{port}") == written(installation, made, "DATABASE_URL")
    # What compose would do now by itself changes nothing of what runs.
    before = docker("inspect", f"{key}-database-1", "--format", "{{.Id}}")
    docker("compose", "--project-directory", str(folder), "up", "--detach", "database", "redis")
    assert docker("inspect", f"{key}-database-1", "--format", "{{.Id}}") == before
    assert sorted(containers(key)) == [f"{key}-database-1", f"{key}-redis-1"]


def test_an_empty_database_knows_the_administrators_login(on_file: RunningProject) -> None:
    installation, made, _ = on_file
    before = users(installation, made)
    password = installation.ask("POST", f"projects/{made.name}/admin-password/")[1]["password"]
    code = (
        "from django.contrib.auth import authenticate;"
        f"print(authenticate(username='admin', password={password!r}))"
    )
    # Another test may have left a volume.
    anew = ("--container", "--empty", "--delete-data", "--yes")
    done = installation.run("services", "set", "postgres", *anew, "--project", made.name)
    assert (done.returncode, "Admin:" in done.stdout) == (0, False), done.stderr
    assert users(installation, made) == "postgresql admin"
    assert inside(installation, made, code) == "admin"
    fields = {"data": "existing", "delete_data": True}
    succeed(installation, _delete(installation, made, "postgres", fields))
    assert users(installation, made) == before


def test_a_move_that_fails_leaves_both_databases_as_they_were_and_may_be_tried_again(
    on_file: RunningProject, postgres: PostgresServer
) -> None:
    installation, made, _ = on_file
    before = users(installation, made)
    url = postgres.url(postgres.create())
    too_long = "from apps.users.models import User; User.objects.create(pk=77, username='x' * 200)"
    inside(installation, made, too_long)
    job = installation.rest(set_service(installation, made, "postgres", url=url))
    assert (job["state"], "users_user, the row with id = 77: value too long" in job["error"]) == (
        "undone",
        True,
    )
    inside(installation, made, "from apps.users.models import User; User.objects.get(pk=77).delete()")
    assert users(installation, made) == before
    assert installation.ask("GET", f"projects/{made.name}/")[1]["state"] == "running"
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'").fetchone() is None
    succeed(installation, set_service(installation, made, "postgres", url=url))
    assert users(installation, made) == before.replace("sqlite", "postgresql")

    other = postgres.url(postgres.create())
    succeed(installation, set_service(installation, made, "postgres", url=other))
    assert users(installation, made) == before.replace("sqlite", "postgresql")
    assert written(installation, made, "DATABASE_URL") == other
    status, answer = installation.ask("PUT", f"projects/{made.name}/services/postgres/", {"url": url})
    assert (status, "already has rows, in users_user" in str(answer)) == (400, True)
    _do(installation, "DELETE", f"projects/{made.name}/services/postgres/")
