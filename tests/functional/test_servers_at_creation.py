"""A new project's servers: up before its first page, and taken back with it."""

from collections.abc import Callable, Iterator

import pytest

from tests.docker import LABEL, clear, containers, docker, engine, new_name, volumes
from tests.functional.installation import Installation
from tests.functional.services import service, written

__all__ = ["engine"]

pytestmark = [
    pytest.mark.functional,
    pytest.mark.network,
    pytest.mark.servers,
    pytest.mark.xdist_group("backing"),
    pytest.mark.timeout(600),
]


@pytest.fixture(scope="module")
def rigged(engine: None, new_installation: Callable[..., Installation]) -> Installation:
    installation = new_installation()
    installation.up(rigged=True)
    return installation


@pytest.fixture
def key() -> Iterator[str]:
    name = new_name("tea")
    yield name
    clear(name)


def test_the_worker_runs_when_the_first_page_answers_though_workers_were_killed(
    rigged: Installation, key: str
) -> None:
    """The fifth call of Docker starts the server."""
    for point in ("servers.program-5", "answering.after"):
        rigged.points.kill_at(point)
    rigged.points.hold_at("first-page.after")
    made = rigged.create(key, plugins=["celery"])
    rigged.wait_at("first-page.after")
    running = [argv for _, argv in rigged.processes()]
    rigged.points.let_go("first-page.after")
    assert any({"celery", "worker"} <= {*argv} or "worker" in argv[-3:] for argv in running), running
    job = rigged.rest(made.job_id)
    assert job["state"] == "succeeded", (job, rigged.log(made.job_id))
    assert rigged.points.to_be_killed_at() == []

    found = service(rigged, made, "redis")
    assert (found["state"], found["is_container"], found["container"]) == ("running", True, f"{key}-redis-1")
    assert written(rigged, made, "REDIS_URL").endswith(f"@127.0.0.1:{found['port']}/0")
    rigged.wait(lambda: "ready." in rigged.run("logs", key, "--process", "worker").stdout)
    done = rigged.run("delete", key, "--yes")
    assert done.returncode == 0, done.stderr
    assert (containers(key), volumes(key)) == ([], [])


def test_a_server_that_does_not_come_up_can_be_put_right_and_is_taken_back_with_all_else(
    rigged: Installation, key: str
) -> None:
    """Here an earlier project has left a volume, and its data is nobody's to overwrite."""
    left = f"{key}_redis"
    docker("volume", "create", "--label", f"{LABEL}={key}", left)
    made = rigged.create(key, plugins=["redis"])
    job = rigged.rest(made.job_id)
    assert (job["state"], job["can_retry"], job["can_undo"]) == ("failed", True, True)
    assert f"docker volume rm {left}" in job["error"]
    assert "--no-servers" in job["error"]
    assert (rigged.projects / key / "src/manage.py").exists(), "nothing of it is lost"
    docker("volume", "rm", left)
    rigged.points.hold_at("answering.before")
    assert rigged.ask("POST", f"jobs/{made.job_id}/retry/")[0] == 204
    rigged.wait_at("answering.before")
    assert (len(containers(key)), len(volumes(key))) == (1, 1)

    assert rigged.ask("POST", f"jobs/{made.job_id}/cancel/")[0] == 204
    assert rigged.rest(made.job_id)["state"] == "cancelled"
    rigged.points.let_go("answering.before")
    assert (containers(key), volumes(key)) == ([], [])
    assert not (rigged.projects / key).exists()
