"""Celery in a generated project: real workers, a real Redis, and what a kill leaves."""

import base64
import json
import os
import signal
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.catalogue.celery_project import celery_project, crew, migrated_crew
from tests.catalogue.crew import PATIENCE, Crew
from tests.ports import any_port
from tests.rabbitmq import RabbitServer, rabbitmq

__all__ = ["celery_project", "crew", "migrated_crew", "rabbitmq"]

pytestmark = pytest.mark.xdist_group("catalogue-celery")


def test_a_command_for_later_is_done_by_a_worker(crew: Crew) -> None:
    crew.later('Note("one")')
    assert crew.rows("one") == 0
    crew.start_worker()
    crew.wait(lambda: crew.rows("one"))
    assert len(crew.runs("one")) == 1


def test_a_process_that_is_killed_in_the_middle_loses_nothing(crew: Crew) -> None:
    crew.start_worker()
    crew.later('Note("held", waits=True)')
    (first,) = crew.wait(lambda: crew.runs("held"))
    os.kill(first, signal.SIGKILL)
    crew.let_go("held")
    crew.wait(lambda: crew.rows("held"))
    assert (len(crew.runs("held")), crew.rows("held")) == (2, 1)


def test_a_worker_that_is_killed_as_a_whole_loses_nothing(crew: Crew) -> None:
    crew.limit_tasks(seconds=5)  # a task of a worker that is gone comes back soon after that
    worker = crew.start_worker()
    crew.later('Note("held", waits=True)')
    crew.wait(lambda: crew.runs("held"))
    crew.kill(worker)
    crew.let_go("held")
    crew.start_worker()
    crew.wait(lambda: crew.rows("held"))
    assert (len(crew.runs("held")), crew.rows("held")) == (2, 1)


def test_what_was_committed_before_the_kill_is_not_done_again(crew: Crew) -> None:
    crew.start_worker("--concurrency", "1")
    crew.later('Note("committed", dies=True)')
    crew.wait(lambda: crew.runs("committed"))
    crew.later('Note("after")')
    crew.wait(lambda: crew.rows("after"))
    crew.wait(lambda: "received" in crew.output() and crew.output().count("succeeded") >= 2)
    assert (len(crew.runs("committed")), crew.rows("committed")) == (1, 1)


def test_a_worker_that_is_stopped_hands_back_what_it_could_not_finish(crew: Crew) -> None:
    worker = crew.start_worker()
    crew.later('Note("held", waits=True)')
    crew.wait(lambda: crew.runs("held"))
    os.killpg(worker.pid, signal.SIGTERM)  # Boatyard asks every process of a project to end
    crew.let_go("held")
    worker.wait(PATIENCE)
    crew.start_worker()
    crew.wait(lambda: crew.rows("held"))
    assert crew.rows("held") == 1


def _ended(crew: Crew, call: str) -> dict[str, Any]:
    """What came of a task, once it is over."""
    told = crew.inside(f"""
import json, time
result = work.{call}
while not result.is_finished:
    time.sleep(0.1)
    result.refresh()
errors = [error.exception_class_path for error in result.errors]
value = result.return_value if result.status == "SUCCESSFUL" else None
print(json.dumps([result.status, value, result.attempts, errors]))
""")
    return dict(
        zip(("status", "value", "attempts", "errors"), json.loads(told.splitlines()[-1]), strict=True)
    )


def test_what_fails_is_tried_again(crew: Crew) -> None:
    crew.start_worker()
    ended = _ended(crew, 'fail_at_first.enqueue("line", times=2)')
    assert (ended["status"], ended["value"], ended["attempts"]) == ("SUCCESSFUL", 3, 3)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("is_stubborn", "error"), [(False, "SoftTimeLimitExceeded"), (True, "TimeLimitExceeded")]
)
def test_a_task_that_takes_too_long_is_ended(crew: Crew, is_stubborn: bool, error: str) -> None:
    crew.limit_tasks(seconds=1)
    crew.start_worker()
    ended = _ended(crew, f"sleep.enqueue(is_stubborn={is_stubborn})")
    assert ended["status"] == "FAILED"
    assert [path.rpartition(".")[2] for path in ended["errors"]] == [error]
    assert _ended(crew, 'note.enqueue("after")')["value"] == "after"


@pytest.mark.exhaustive
def test_what_is_urgent_goes_first(crew: Crew) -> None:
    crew.inside("""
for name, priority in (("slow", -100), ("usual", 0), ("urgent", 100)):
    work.note.using(priority=priority).enqueue(name)
""")
    crew.start_worker("--concurrency", "1")
    crew.wait(lambda: crew.rows("slow") and crew.rows("usual") and crew.rows("urgent"))
    done = [line for line in crew.output().splitlines() if "succeeded" in line]
    assert [next(name for name in ("slow", "usual", "urgent") if name in line) for line in done] == [
        "urgent",
        "usual",
        "slow",
    ]


@pytest.mark.exhaustive
def test_what_is_for_later_waits(crew: Crew) -> None:
    crew.start_worker()
    told = crew.inside("""
import time
from datetime import timedelta
from django.utils import timezone
wanted = timezone.now() + timedelta(seconds=6)
result = work.note.using(run_after=wanted).enqueue("later")
while not result.is_finished:
    time.sleep(0.1)
    result.refresh()
print(result.started_at >= wanted, result.attempts)
""")
    assert told.splitlines()[-1] == "True 1"
    assert crew.rows("later") == 1


def test_beat_sends_what_is_scheduled(crew: Crew, tmp_path: Path) -> None:
    crew.start_worker()
    crew.start("celery", ["beat", "--pidfile=", "--schedule", str(tmp_path / "beat")])
    crew.wait(lambda: crew.rows("scheduled") >= 2)


def test_flower_shows_the_worker_to_who_knows_the_password(crew: Crew) -> None:
    crew.start_worker()
    port = any_port()
    crew.start("python", ["src/manage.py", "flower"], FLOWER_PORT=str(port), FLOWER_PASSWORD="tea-at-Five")
    crew.wait(lambda: _status(port, "/", None) == 401)
    assert _status(port, "/api/workers", None) == 401
    assert _status(port, "/", "admin:wrong") == 401
    crew.wait(lambda: "celery@" in _page(port, "/api/workers?refresh=1", "admin:tea-at-Five"))


def _status(port: int, path: str, login: str | None) -> int:
    try:
        _page(port, path, login)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0
    return 200


def _page(port: int, path: str, login: str | None) -> str:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}")
    if login:
        request.add_header("Authorization", f"Basic {base64.b64encode(login.encode()).decode()}")
    with urllib.request.urlopen(request, timeout=20) as answer:
        text: str = answer.read().decode()
        return text


@pytest.mark.exhaustive
def test_messages_can_wait_in_rabbitmq(crew: Crew, rabbitmq: RabbitServer) -> None:
    host = rabbitmq.add_virtual_host()
    crew.environment["CELERY_BROKER_URL"] = f"amqp://guest:guest@127.0.0.1:{rabbitmq.port}/{host}"
    crew.inside(
        'work.note.using(priority=-100).enqueue("slow"); work.note.using(priority=100).enqueue("urgent")'
    )
    worker = crew.start_worker("--concurrency", "1")
    crew.wait(lambda: crew.rows("slow") and crew.rows("urgent"))
    assert crew.output().index("{'value': 'urgent'") < crew.output().index("{'value': 'slow'")
    crew.later('Note("held", waits=True)')
    crew.wait(lambda: crew.runs("held"))
    crew.kill(worker)
    crew.let_go("held")
    crew.start_worker()
    crew.wait(lambda: crew.rows("held"))
    assert (len(crew.runs("held")), crew.rows("held")) == (2, 1)


@pytest.mark.exhaustive
def test_a_broker_that_is_gone_is_told_to_who_enqueues(crew: Crew) -> None:
    gone = f"redis://127.0.0.1:{any_port()}/0"
    told = crew.inside(
        """
from kombu.exceptions import OperationalError
from redis.exceptions import ConnectionError as RedisGone
try:
    work.note.enqueue("lost")
except (OperationalError, RedisGone) as error:
    print("told", type(error).__name__)
""",
        REDIS_URL=gone,
    )
    assert told.splitlines()[-1].startswith("told")


def test_without_a_server_tasks_run_at_once(crew: Crew) -> None:
    told = crew.inside('print(work.note.enqueue("at once").status)', REDIS_URL="")
    assert told.splitlines()[-1] == "SUCCESSFUL"
    assert crew.rows("at once") == 1
    checked = crew.project.manage("check", **(crew.environment | {"REDIS_URL": ""}))
    assert "tasks run at once" in checked.stderr
