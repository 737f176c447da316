"""Commands that run later in a worker: once, whatever happens to the message."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.users.models import User
from framework.background.logic.commands.forget_receipts import ForgetReceipts
from framework.background.models import Receipt
from framework.logic import SYSTEM, acting_as
from framework.messaging import MessageBus
from framework.messaging import bus as projects_bus
from framework.tests.background.conftest import Post
from framework.tests.background.work import AddUser

type OnCommit = DjangoCaptureOnCommitCallbacks


def _later(bus: MessageBus, command: AddUser, on_commit: OnCommit) -> None:
    with on_commit(execute=True), acting_as(SYSTEM):
        bus.later(command)


@pytest.mark.django_db
def test_a_command_runs_in_a_worker(
    post: Post, bus: MessageBus, django_capture_on_commit_callbacks: OnCommit
) -> None:
    _later(bus, AddUser("ada"), django_capture_on_commit_callbacks)
    assert not User.objects.exists()
    post.deliver_all()
    assert User.objects.get().username == "ada0"


@pytest.mark.django_db
def test_a_message_that_comes_twice_is_applied_once(
    post: Post, bus: MessageBus, django_capture_on_commit_callbacks: OnCommit
) -> None:
    _later(bus, AddUser("ada"), django_capture_on_commit_callbacks)
    (message,) = post.waiting()
    assert message.headers["shadow"] == "apps.core.messaging.run_message"  # the name in every release
    for _ in range(2):
        post.deliver(message)
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_what_was_refused_leaves_no_receipt(
    post: Post, bus: MessageBus, django_capture_on_commit_callbacks: OnCommit
) -> None:
    _later(bus, AddUser("ada", fails=True), django_capture_on_commit_callbacks)
    post.deliver_all()
    assert (User.objects.count(), Receipt.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_old_receipts_are_forgotten() -> None:
    receipt = Receipt.objects.create(id="a-message")
    assert str(receipt) == "a-message"
    with acting_as(SYSTEM):
        assert projects_bus.execute(ForgetReceipts(days=1)) == 0
        assert projects_bus.execute(ForgetReceipts(days=0)) == 1
