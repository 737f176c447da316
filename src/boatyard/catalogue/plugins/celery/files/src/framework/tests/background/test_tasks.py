"""Django's tasks, sent to Celery and done by it."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.tasks import TaskResultStatus
from django.tasks.exceptions import InvalidTask, TaskResultDoesNotExist
from django.utils import timezone

from config.celery import app
from framework.background import sending
from framework.background.task_message import TaskMessage
from framework.tests.background import work
from framework.tests.background.conftest import Post

PATH = "framework.tests.background.work"


def test_a_task_waits_until_a_worker_takes_it(post: Post) -> None:
    result = work.double.enqueue(21)
    result.refresh()
    assert (result.status, result.is_finished) == (TaskResultStatus.READY, False)
    post.deliver_all()
    result.refresh()
    assert (result.status, result.return_value) == (TaskResultStatus.SUCCESSFUL, 42)
    assert result.enqueued_at <= result.started_at <= result.finished_at  # type: ignore[operator]
    assert result.attempts == 1


def test_it_is_sent_as_json_under_the_tasks_own_name(post: Post) -> None:
    result = work.double.using(queue_name="mail").enqueue(number=1)
    (message,) = post.waiting("mail")
    assert message.content_type == "application/json"
    assert (message.headers["id"], message.headers["shadow"]) == (result.id, f"{PATH}.double")
    assert post.waiting() == []


def test_a_result_is_found_by_its_id(post: Post) -> None:
    sent = work.double.using(priority=10).enqueue(4)
    found = work.double.get_result(sent.id)
    assert (found.args, found.task.priority) == ([4], 10)
    with pytest.raises(TaskResultDoesNotExist):
        work.double.get_result("never-sent")


def test_asynchronous_tasks_and_callers_are_served(post: Post) -> None:
    result: Any = async_to_sync(work.double_async.aenqueue)(8)
    post.deliver_all()
    async_to_sync(result.arefresh)()
    assert result.return_value == 16


def test_a_task_is_told_which_attempt_it_is(post: Post) -> None:
    result = work.which_attempt.enqueue()
    post.deliver_all()
    result.refresh()
    assert result.return_value == 1


def test_what_failed_is_tried_again(post: Post) -> None:
    result = work.fail.enqueue(successes_after=2)
    post.deliver_all()
    result.refresh()
    assert (result.status, result.return_value) == (TaskResultStatus.SUCCESSFUL, 3)
    assert result.attempts == 3


def test_what_fails_each_time_is_given_up(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    result = work.fail.enqueue()
    post.deliver_all()
    result.refresh()
    assert (result.status, len(work.tries)) == (TaskResultStatus.FAILED, 3)
    assert result.errors[0].exception_class is ValueError
    assert "The line is busy." in result.errors[0].traceback
    assert f"path={PATH}.fail state=FAILED" in caplog.text


def test_what_is_refused_is_not_tried_again(post: Post) -> None:
    result = work.refuse.enqueue()
    post.deliver_all()
    result.refresh()
    assert (result.status, len(work.tries)) == (TaskResultStatus.FAILED, 1)


def test_what_is_for_later_waits(post: Post) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    result = work.double.using(run_after=tomorrow).enqueue(3)
    (early,) = post.waiting()
    assert early.headers["eta"] < tomorrow.isoformat()
    post.deliver(early)
    result.refresh()
    assert result.status == TaskResultStatus.READY
    (again,) = post.waiting()
    assert again.headers["id"] == result.id


def test_a_worker_holds_no_message_for_longer_than_the_broker_lets_it() -> None:
    later = timezone.now() + timedelta(days=1)
    look = sending.next_look(app, TaskMessage("a.b", run_after=later.isoformat()))
    assert look is not None
    held = look - timezone.now()
    assert held <= timedelta(seconds=app.conf.broker_transport_options["visibility_timeout"] / 2)
    assert sending.next_look(app, TaskMessage("a.b", run_after=timezone.now().isoformat())) is None


@pytest.mark.parametrize(
    ("broker", "numbers"), [("redis://localhost", [9, 4, 0]), ("amqp://localhost", [0, 5, 9])]
)
def test_what_is_urgent_is_urgent_for_the_broker(broker: str, numbers: list[int]) -> None:
    celery = SimpleNamespace(conf=SimpleNamespace(broker_url=broker))
    messages = [TaskMessage("a.b", using={"priority": priority}) for priority in (-100, 10, 100)]
    assert [sending.options(celery, message)["priority"] for message in messages] == numbers


def test_a_queue_that_nobody_reads_is_refused(post: Post) -> None:
    with pytest.raises(InvalidTask, match="'letters' is not valid"):
        work.double.using(queue_name="letters").enqueue(1)


@pytest.mark.parametrize("path", [f"{PATH}.gone", "os.getcwd"])
def test_only_tasks_are_run(post: Post, path: str) -> None:
    sending.send(app, "an-id", TaskMessage(path))
    post.deliver_all()
    assert app.AsyncResult("an-id").state == "FAILURE"
