"""RabbitMQ for the relay, with a connection that answers as the real one."""

import amqp
import pytest
from django.core.exceptions import ImproperlyConfigured

from framework.outbox.logic.interfaces.broker import BrokerLost
from framework.outbox.logic.receipt import Receipt
from framework.outbox.logic.relay import Relay
from framework.outbox.models import OutboxMessage
from framework.outbox.options import options
from framework.outbox.services.amqp_broker import AmqpBroker
from framework.outbox.services.amqp_connection import connect
from framework.outbox.services.amqp_url import AmqpUrl
from framework.outbox.services.topology import declare_exchanges
from framework.tests.outbox.conftest import Write
from framework.tests.outbox.fake_rabbitmq import FakeConnection, FakeRabbitMQ, verbs


def _broker(rabbitmq: FakeRabbitMQ) -> AmqpBroker:
    return AmqpBroker(rabbitmq.connect, declare_exchanges, most_bytes=100)


def _published(rabbitmq: FakeRabbitMQ, messages: list[OutboxMessage]) -> Receipt:
    receipt = Receipt()
    _broker(rabbitmq).publish(messages, receipt, 5)
    return receipt


@pytest.mark.parametrize("multiple", [False, True])
def test_messages_are_sent_in_order_and_confirmed(
    rabbitmq: FakeRabbitMQ, write: Write, *, multiple: bool
) -> None:
    rabbitmq.multiple = multiple
    messages = write("a", "b", "c")
    receipt = _published(rabbitmq, messages)
    assert receipt.confirmed == {message.position for message in messages}
    assert [letter.properties["application_headers"]["key"] for letter in rabbitmq.queue] == ["a", "b", "c"]
    (declared,) = verbs(rabbitmq, "exchange_declare")
    assert declared == ("exchange_declare", options.OUTBOX_EXCHANGE, "topic")


def test_a_message_carries_what_its_receiver_needs(rabbitmq: FakeRabbitMQ, write: Write) -> None:
    (message,) = write("a", body='{"name": "Ä"}')
    _published(rabbitmq, [message])
    (letter,) = rabbitmq.queue
    assert letter.body == '{"name": "Ä"}'.encode()
    assert letter.properties["message_id"] == str(message.message_id)
    assert letter.properties["type"] == "parcels.shipped"
    assert letter.properties["application_headers"] == {"version": 1, "key": "a"}


def test_what_no_queue_takes_is_refused(rabbitmq: FakeRabbitMQ, write: Write) -> None:
    (lost,) = write("a", kind="parcels.lost")
    (taken,) = write("b")
    rabbitmq.unroutable = {"parcels.lost"}
    receipt = _published(rabbitmq, [lost, taken])
    assert receipt.confirmed == {taken.position}
    reason = f"none is bound to {options.OUTBOX_EXCHANGE} for parcels.lost"
    assert reason in receipt.refused[lost.position].reason


def test_what_a_queue_does_not_take_is_refused(rabbitmq: FakeRabbitMQ, write: Write) -> None:
    (message,) = write("a")
    rabbitmq.nacked = {message.routing_key}
    assert "a queue is full" in _published(rabbitmq, [message]).refused[message.position].reason


def test_what_cannot_be_sent_is_refused_for_good(rabbitmq: FakeRabbitMQ, write: Write) -> None:
    (large,) = write("a", body="x" * 101)
    (unspeakable,) = write("a", kind="ä" * 128)
    (taken,) = write("b")
    receipt = _published(rabbitmq, [large, unspeakable, taken])
    assert receipt.confirmed == {taken.position}
    assert [refusal.is_final for refusal in receipt.refused.values()] == [True, True]
    assert receipt.refused[large.position].reason.startswith("too large: 101 bytes")


def test_the_one_that_closes_the_channel_is_found(rabbitmq: FakeRabbitMQ, write: Write) -> None:
    first, third = write("a", "c")
    (poison,) = write("b", kind="parcels.poison")
    rabbitmq.errors = {"parcels.poison"}
    broker, receipt = _broker(rabbitmq), Receipt()
    broker.publish([first, poison, third], receipt, 5)
    assert receipt.confirmed == {first.position, third.position}
    assert "no such thing" in receipt.refused[poison.position].reason
    assert rabbitmq.connections == 1


def test_a_lost_connection_is_made_anew(rabbitmq: FakeRabbitMQ, write: Write) -> None:
    first, second = write("a", "b")
    broker, receipt = _broker(rabbitmq), Receipt()
    broker.connect()
    rabbitmq.answers.append(ConnectionResetError("cut"))
    with pytest.raises(BrokerLost, match="ConnectionResetError: cut"):
        broker.publish([first], receipt, 5)
    assert receipt.is_open(first.position)
    broker.publish([first, second], receipt, 5)
    assert receipt.confirmed == {first.position, second.position}
    assert rabbitmq.connections == 2


def test_a_broker_that_does_not_answer_is_lost(rabbitmq: FakeRabbitMQ, write: Write) -> None:
    rabbitmq.silent = True
    with pytest.raises(BrokerLost, match="does not take or confirm"):
        _broker(rabbitmq).publish(write("a"), Receipt(), 0)


def test_what_the_broker_refuses_from_the_start_is_said(rabbitmq: FakeRabbitMQ) -> None:
    def refuse(*_: object) -> None:
        raise amqp.exceptions.AccessRefused("who are you?")

    for broker in (
        AmqpBroker(refuse, declare_exchanges, most_bytes=1),
        AmqpBroker(rabbitmq.connect, refuse, most_bytes=1),
    ):
        with pytest.raises(BrokerLost, match=r"the broker refuses: .*who are you"):
            broker.connect()


def test_an_idle_connection_is_kept_alive_and_closed(rabbitmq: FakeRabbitMQ) -> None:
    broker = _broker(rabbitmq)
    broker.idle(0)
    broker.close()
    broker.close()
    assert list(verbs(rabbitmq, "heartbeat", "close")) == [("heartbeat",), ("close",)]


def test_the_relay_works_with_it(rabbitmq: FakeRabbitMQ, write: Write) -> None:
    write(*"abcdefghijklm")
    relay = Relay(_broker(rabbitmq))
    while relay.publish_batch():
        pass
    assert (relay.published, len(rabbitmq.queue), rabbitmq.connections) == (13, 13, 1)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("amqp://ada:t%40@mq:5673/sh%2Fop", AmqpUrl("mq:5673", "ada", "t@", "sh/op", has_tls=False)),
        ("amqps://mq/", AmqpUrl("mq:5671", "guest", "guest", "/", has_tls=True)),
        ("amqp://[::1]", AmqpUrl("[::1]:5672", "guest", "guest", "/", has_tls=False)),
    ],
)
def test_urls_are_read(text: str, url: AmqpUrl) -> None:
    assert AmqpUrl.parse(text) == url


@pytest.mark.parametrize("text", ["mq:5672", "http://mq", "amqp://", "amqp://ada:secret@mq:no"])
def test_a_wrong_url_is_refused_and_not_quoted(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="RABBITMQ_URL is wrong") as caught:
        AmqpUrl.parse(text)
    assert "secret" not in str(caught.value)


def test_it_connects_where_the_url_says(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []

    class Connection(FakeConnection):
        def __init__(self, **options: object) -> None:
            super().__init__(FakeRabbitMQ())
            asked.append(options)

        def connect(self) -> None:
            """Connects immediately."""

    monkeypatch.setattr("amqp.Connection", Connection)
    connect("amqp://ada:tea@mq/shop", 7)
    assert asked[0]["host"] == "mq:5672"
    assert (asked[0]["virtual_host"], asked[0]["write_timeout"]) == ("shop", 7)
