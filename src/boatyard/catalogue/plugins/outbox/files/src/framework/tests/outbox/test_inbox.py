"""Messages that arrive are handled once."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import amqp
import pytest
from django.db import OperationalError, connection

from apps.users.models import User
from framework.logic import current_actor
from framework.outbox.logic.consumption import Consumption
from framework.outbox.logic.delivery import Delivery, Verdict
from framework.outbox.logic.receive import receive
from framework.outbox.logic.registry import registry
from framework.outbox.models import InboxMessage
from framework.outbox.options import options
from framework.outbox.services.amqp_inbox import AmqpInbox
from framework.outbox.services.topology import declare_queues
from framework.tests.outbox.fake_rabbitmq import FakeRabbitMQ, verbs
from framework.tests.outbox.sample import Parcel

DELIVERY = Delivery("id-1", "parcels.shipped", 1, b'{"parcel": 7, "weight": "1.5"}')


def _handle(event: Parcel) -> None:
    """Creates a user, and fails for parcel 13."""
    User.objects.create_user(f"{event.parcel}-{current_actor().is_system}")
    if event.parcel == 13:
        raise LookupError("no such parcel")


@pytest.fixture(autouse=True)
def _handled(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    handled = Consumption(Parcel, "parcels.shipped", _handle, exchange="post.events")
    monkeypatch.setattr(registry, "consumptions", {("parcels.shipped", 1): handled})


def _names() -> list[str]:
    return list(User.objects.values_list("username", flat=True))


def test_a_message_is_handled_by_the_project_itself() -> None:
    assert receive(DELIVERY) is Verdict.HANDLED
    assert _names() == ["7-True"]
    assert str(InboxMessage.objects.get()) == "parcels.shipped id-1"


def test_a_message_that_comes_again_is_not_handled_again() -> None:
    assert [receive(DELIVERY), receive(DELIVERY)] == [Verdict.HANDLED, Verdict.HANDLED]
    assert _names() == ["7-True"]


def test_a_handler_that_fails_leaves_nothing_and_is_asked_again(caplog: pytest.LogCaptureFixture) -> None:
    failing = replace(DELIVERY, body=b'{"parcel": 13}')
    verdicts = [receive(replace(failing, attempt=attempt)) for attempt in (1, 2, 3)]
    assert verdicts == [Verdict.AGAIN, Verdict.AGAIN, Verdict.DEAD]
    assert _names() == []
    assert not InboxMessage.objects.exists()
    assert "no such parcel" in caplog.text


@contextmanager
def _lost_database() -> Iterator[None]:
    def fail() -> None:
        raise OperationalError("no connection")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "is_usable", lambda: False)
        patch.setattr(connection, "close", lambda: patch.setattr(connection, "ensure_connection", fail))
        yield


def test_a_lost_database_is_not_the_messages_fault() -> None:
    with _lost_database(), pytest.raises(OperationalError, match="no connection"):
        receive(replace(DELIVERY, body=b'{"parcel": 13}'))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"type": "parcels.lost"}, "nobody handles"),
        ({"version": 2}, "nobody handles version 2"),
        ({"message_id": ""}, "no usable message ID"),
        ({"message_id": "x" * 256}, "no usable message ID"),
        ({"body": b"{"}, "not JSON"),
        ({"body": b"\xff"}, "not JSON"),
        ({"body": b"[]"}, "not a JSON object"),
        ({"body": b"{}"}, "Parcel"),
        ({"body": b'{"parcel": "7"}'}, "Parcel"),
    ],
)
def test_what_nobody_can_handle_is_dead(
    change: dict[str, Any], fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert receive(replace(DELIVERY, **change)) is Verdict.DEAD
    assert fault in caplog.text
    assert not InboxMessage.objects.exists()


def _letter(parcel: int, message_id: str, **headers: Any) -> Any:
    return amqp.Message(
        json.dumps({"parcel": parcel}),
        message_id=message_id,
        type="parcels.shipped",
        application_headers={"version": 1, **headers},
    )


@pytest.fixture
def inbox(rabbitmq: FakeRabbitMQ) -> AmqpInbox:
    return AmqpInbox(rabbitmq.connect, declare_queues, receive, queue=options.INBOX_QUEUE, prefetch=10)


def _work(inbox: AmqpInbox) -> None:
    """Handles messages until none arrives, without waiting for held ones."""
    for _ in range(10):
        inbox.work(0)


def test_what_is_handled_is_acknowledged(rabbitmq: FakeRabbitMQ, inbox: AmqpInbox) -> None:
    rabbitmq.queue = [_letter(7, "a"), _letter(7, "a"), _letter(8, "b")]
    assert inbox.work(0)
    _work(inbox)
    assert list(verbs(rabbitmq, "basic_ack")) == [("basic_ack", tag) for tag in (1, 2, 3)]
    assert inbox.handled == 3
    assert not inbox.work(0)
    assert ("queue_bind", options.INBOX_QUEUE, "post.events", "parcels.shipped") in rabbitmq.said
    assert ("queue_declare", f"{options.INBOX_QUEUE}.dead") in rabbitmq.said


def test_what_could_not_be_tried_is_delivered_again(rabbitmq: FakeRabbitMQ, inbox: AmqpInbox) -> None:
    rabbitmq.queue = [_letter(13, "a")]
    with _lost_database(), pytest.raises(OperationalError):
        inbox.work(0)
    inbox.work(0)
    assert rabbitmq.connections == 2
    assert not list(verbs(rabbitmq, "basic_ack", "basic_reject"))


def test_what_nobody_handles_goes_among_the_dead(rabbitmq: FakeRabbitMQ, inbox: AmqpInbox) -> None:
    rabbitmq.queue = [amqp.Message("{}"), _letter(7, "a", version="new")]
    _work(inbox)
    assert list(verbs(rabbitmq, "basic_reject")) == [("basic_reject", 1), ("basic_reject", 2)]


def test_what_fails_is_held_back_while_others_are_handled(
    rabbitmq: FakeRabbitMQ, inbox: AmqpInbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("framework.outbox.services.amqp_inbox.time.monotonic", lambda: now)
    rabbitmq.queue = [_letter(13, "a", **{"x-delivery-count": 1}), _letter(8, "b")]
    _work(inbox)
    assert list(verbs(rabbitmq, "basic_ack", "basic_reject")) == [("basic_ack", 2)]
    assert inbox.work(0)
    now += 2
    assert not inbox.work(0)
    assert list(verbs(rabbitmq, "basic_reject")) == [("basic_reject", 1)]
