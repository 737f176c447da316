"""A project with every plugin in containers: all of its services, together."""

import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.generated.combinations import TOGETHER

from .production import HOST, production
from .stack import Stack, development, made, removed_afterwards, run
from .web import ask

pytestmark = [
    pytest.mark.exhaustive,
    pytest.mark.xdist_group("engine-everything"),
    pytest.mark.timeout(900),
    pytest.mark.usefixtures("engine"),
]

WORK = '''
"""What these tests have done later."""

import time
from pathlib import Path

from django.tasks import task


@task
def note(name: str, seconds: float) -> None:
    begun = Path(f"/app/media/{name}-begun")
    begun.write_text(begun.read_text() + "." if begun.exists() else ".")
    time.sleep(seconds)
    Path(f"/app/media/{name}").write_text("done")
'''
MAIN = """

def _handle(event: Parcel) -> None:
    Path("/app/media/parcel").write_text(str(event.number))


PUBLISHED = (Publication(Parcel, "parcels.sent"),)
CONSUMED = (Consumption(Parcel, "parcels.sent", _handle, exchange="{exchange}.events"),)
"""
PARCEL = """
from pathlib import Path

from framework.bus import Event
from framework.outbox.logic.consumption import Consumption
from framework.outbox.logic.publication import Publication
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parcel(Event):
    number: int
"""


@pytest.fixture(scope="module")
def folder(engine: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with made(tmp_path_factory.mktemp("engine"), *TOGETHER) as project:
        yield project


@pytest.fixture(scope="module")
def stack(folder: Path) -> Iterator[Stack]:
    with removed_afterwards(development(folder)) as started:
        started.up()
        yield started


def _until(found: Callable[[], bool], seconds: int = 60) -> None:
    for _ in range(seconds * 5):
        if found():
            return
        time.sleep(0.2)
    pytest.fail("It did not happen")


def test_its_own_tests_pass_inside_its_image_with_and_without_servers(folder: Path) -> None:
    run("tools/images.sh", "test", folder=folder)
    with removed_afterwards(Stack(folder, "docker-compose.test.yml")) as tests:
        assert "90.0% reached" in tests.compose("run", "--rm", "tests")
    alone = ("docker", "run", "--rm", "--read-only", "--tmpfs", "/tmp", f"{folder.name}:test")
    assert "90.0% reached" in run(*alone)


def test_everything_is_healthy_and_answers(stack: Stack) -> None:
    states = stack.containers()
    assert states.pop("migrate") == "exited 0"
    assert set(states.values()) == {"healthy"}, states
    assert {"worker", "beat", "flower", "publish", "consume", "pgadmin", "redis"} <= states.keys()
    port = stack.variables["WEB_CONTAINER_PORT"]
    assert [ask(port, path).status for path in ("/", "/admin/login/", "/api/docs/")] == [200] * 3
    assert ask(stack.variables["FLOWER_CONTAINER_PORT"], "/healthcheck").status == 200
    assert ask(stack.variables["PGADMIN_PORT"], "/login").status == 200


def test_pgadmin_knows_the_database_and_its_password(stack: Stack) -> None:
    user = stack.name.replace("-", "_")
    connect = (
        "cp /pgpass /tmp/pgpass && chmod 600 /tmp/pgpass && "
        f"PGPASSFILE=/tmp/pgpass psql --no-password --host database --username {user} --tuples-only "
        f"--command 'select 40 + 2' {user}"
    )
    assert stack.inside("pgadmin", "sh", "-c", connect) == "42"
    program = "cd /venv/lib/python3*/site-packages/pgadmin4 && /venv/bin/python3 setup.py"
    listed = f"{program} load-servers /servers.json"
    assert "1 Server(s)" in stack.inside("pgadmin", "sh", "-c", f"{listed} --user admin@example.com")


def test_the_site_of_this_machine_sees_what_the_one_in_a_container_does(stack: Stack) -> None:
    code = (
        "from apps.users.models import User; print(User.objects.create_user('ada', 'a@example.org', 'x').pk)"
    )
    assert stack.manage("web", code)
    user, port = stack.name, stack.variables["DATABASE_PORT"]
    url = f"postgres://{user}:development@127.0.0.1:{port}/{user}"
    connect = "psycopg.connect(sys.argv[1]).execute('select username from users_user').fetchone()"
    code = f"import psycopg, sys; print({connect})"

    assert "ada" in run(sys.executable, "-c", code, url)


@pytest.fixture(scope="module")
def live(folder: Path) -> Iterator[Stack]:
    """Production, with something to do for worker, publisher and consumer."""
    tasks, events = folder / "src/apps/users/tasks", folder / "src/apps/orders/logic/events"
    tasks.mkdir()
    (tasks / "__init__.py").touch()
    (tasks / "note.py").write_text(WORK)
    tables = (
        f"from apps.orders.logic.events.parcel import CONSUMED, PUBLISHED\n{(events / 'main.py').read_text()}"
    )
    (events / "main.py").write_text(tables)
    (events / "parcel.py").write_text(PARCEL + MAIN.format(exchange=folder.name))
    with removed_afterwards(production(folder, SEPARATE_ROLES="1", CELERY_TIME_LIMIT="10")) as started:
        started.up()
        yield started


def _enqueue(live: Stack, name: str, seconds: float) -> None:
    live.manage("web", f"from apps.users.tasks.note import note; note.enqueue('{name}', {seconds})")


def _is_done(live: Stack, name: str) -> bool:
    return _noted(live, name) == "done"


def _noted(live: Stack, name: str) -> str:
    return live.inside("web", "sh", "-c", f"cat media/{name} 2>/dev/null || true")


def test_production_is_healthy_and_apart(live: Stack) -> None:
    live.up()  # another test may have ended a worker just now
    states = live.containers()
    assert states.pop("migrate") == "exited 0"
    assert set(states.values()) == {"healthy"}, states
    assert {"web", "admin", "api", "nginx", "worker", "beat", "flower"} <= states.keys()
    headers = {"Host": HOST, "X-Forwarded-Proto": "https"}
    assert ask(live.variables["HTTP_PORT"], "/", headers=headers).status in {200, 301}
    flower = live.variables["FLOWER_CONTAINER_PORT"]
    secret = b64encode(b"admin:fl0wer").decode()
    assert [ask(flower).status, ask(flower, headers={"Authorization": f"Basic {secret}"}).status] == [
        401,
        200,
    ]


def test_nothing_of_the_secrets_is_in_a_layer(live: Stack) -> None:
    image = f"{live.variables['IMAGE']}:{live.variables['TAG']}"
    said = run("docker", "history", "--no-trunc", image) + run("docker", "image", "inspect", image)
    for name in ("SECRET_KEY", "DATABASE_PASSWORD", "REDIS_PASSWORD"):
        assert live.variables[name] not in said


def test_a_task_and_a_message_travel_to_the_end(live: Stack) -> None:
    _enqueue(live, "first", 0)
    _until(lambda: _noted(live, "first") == "done")
    publish = (
        "from django.db import transaction; from framework.messaging import events;"
        "from apps.orders.logic.events.parcel import Parcel\n"
        "with transaction.atomic(): events.publish(Parcel(7))"
    )
    live.manage("web", publish)
    _until(lambda: _noted(live, "parcel") == "7")


def test_a_worker_that_is_told_to_stop_finishes_what_it_has_begun(live: Stack) -> None:
    for number in range(4):
        _enqueue(live, f"stopped{number}", 3)
    _until(lambda: _noted(live, "stopped0-begun") == ".")
    live.compose("stop", "worker")
    begun = [number for number in range(4) if _noted(live, f"stopped{number}-begun")]
    assert [_noted(live, f"stopped{number}") for number in begun] == ["done"] * len(begun)
    live.compose("start", "worker")
    for number in range(4):
        _until(partial(_is_done, live, f"stopped{number}"))
        assert _noted(live, f"stopped{number}-begun") == "."


def test_a_task_whose_worker_was_killed_runs_again(live: Stack) -> None:
    _enqueue(live, "killed", 8)
    _until(lambda: _noted(live, "killed-begun") == ".")
    live.compose("kill", "--signal", "KILL", "worker")
    live.compose("up", "--detach", "--no-deps", "worker")
    _until(lambda: _noted(live, "killed") == "done", 60)
    assert _noted(live, "killed-begun") == ".."
