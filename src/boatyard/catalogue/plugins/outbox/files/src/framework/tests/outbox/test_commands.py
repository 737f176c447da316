"""manage.py publish and manage.py consume."""

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.test import override_settings

from framework.outbox.logic.consumption import Consumption
from framework.outbox.logic.interfaces.broker import BrokerLost
from framework.outbox.logic.registry import registry
from framework.outbox.models import InboxMessage, OutboxMessage
from framework.outbox.services.runner import Runner
from framework.tests.outbox.conftest import Write
from framework.tests.outbox.fake_rabbitmq import FakeConnection, FakeRabbitMQ
from framework.tests.outbox.sample import Parcel

WITH_BROKER = override_settings(RABBITMQ_URL="amqp://mq/")


@pytest.fixture
def server(rabbitmq: FakeRabbitMQ, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeRabbitMQ]:
    """RabbitMQ for every connection of a test."""

    class Connection(FakeConnection):
        def __init__(self, **_: Any) -> None:
            super().__init__(rabbitmq)

        def connect(self) -> None:
            """Connects immediately."""

    monkeypatch.setattr("amqp.Connection", Connection)
    with WITH_BROKER:
        yield rabbitmq


@pytest.mark.parametrize(
    ("command", "fault"),
    [("publish", "there is no broker. 2 messages are kept"), ("consume", "Nothing arrives")],
)
def test_without_a_broker_they_say_so(command: str, fault: str, write: Write) -> None:
    write("a", "b")
    with pytest.raises(CommandError, match=fault):
        call_command(command)
    assert OutboxMessage.objects.waiting().count() == 2


@override_settings(RABBITMQ_URL="mq")
def test_a_wrong_url_is_said(db: None) -> None:
    with pytest.raises(CommandError, match="RABBITMQ_URL is wrong"):
        call_command("publish")


def test_publish_once_empties_the_outbox(
    server: FakeRabbitMQ, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write(*"abcdefghijkl")
    call_command("publish", once=True)
    assert len(server.queue) == 12
    assert capsys.readouterr().out == "Published: 12. Refused: 0.\n"


def test_publish_goes_on_until_it_is_told_to_stop(server: FakeRabbitMQ, write: Write) -> None:
    write("a")
    server.answers.append(lambda: os.kill(os.getpid(), signal.SIGTERM))
    call_command("publish")
    assert len(server.queue) == 1
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


@pytest.mark.parametrize("command", ["publish", "consume"])
def test_once_without_the_broker_fails(command: str, monkeypatch: pytest.MonkeyPatch, write: Write) -> None:
    def refuse(**_: Any) -> None:
        raise ConnectionRefusedError("nobody there")

    write("a")
    monkeypatch.setattr("amqp.Connection", refuse)
    monkeypatch.setattr(registry, "consumptions", {("a", 1): Consumption(Parcel, "a", print, "b")})
    with WITH_BROKER, pytest.raises(CommandError, match=r"RabbitMQ cannot be reached: .*nobody there"):
        call_command(command, once=True)


def test_consume_once_empties_the_inbox(
    server: FakeRabbitMQ, monkeypatch: pytest.MonkeyPatch, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    heard: list[Parcel] = []
    handled = Consumption(Parcel, "parcels.shipped", heard.append, exchange="shop.events")
    monkeypatch.setattr(registry, "consumptions", {("parcels.shipped", 1): handled})
    write("a", body='{"parcel": 7}')
    call_command("publish", once=True)
    call_command("consume", once=True)
    assert heard == [Parcel(7)]
    assert InboxMessage.objects.count() == 1
    assert capsys.readouterr().out.endswith("Handled: 1.\n")


def test_consume_goes_on_until_it_is_told_to_stop(
    server: FakeRabbitMQ, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    monkeypatch.setattr(registry, "consumptions", {("a", 1): Consumption(Parcel, "a", print, "b")})
    server.answers.append(lambda: os.kill(os.getpid(), signal.SIGTERM))
    call_command("consume")
    assert ("close",) in server.said


@WITH_BROKER
def test_nothing_to_consume_is_said(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr(registry, "consumptions", {})
    with pytest.raises(CommandError, match="no app has a table CONSUMED"):
        call_command("consume", once=True)


@WITH_BROKER
def test_without_anything_to_consume_it_waits_to_be_told_to_stop(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(registry, "consumptions", {})
    pause = "framework.outbox.services.amqp_consuming.time.sleep"
    monkeypatch.setattr(pause, lambda _: os.kill(os.getpid(), signal.SIGTERM))
    call_command("consume")
    assert "no app has a table CONSUMED" in caplog.text
    assert capsys.readouterr().out.endswith("Handled: 0.\n")


def test_what_passes_is_waited_for(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    errors: list[Exception] = [BrokerLost("cut"), OperationalError("restarting"), BrokerLost("cut again")]
    pauses: list[float] = []
    done: list[str] = []

    def step() -> bool:
        if errors:
            raise errors.pop(0)
        done.append("step")
        runner.stop()
        return True

    runner = Runner(step, lambda: done.append("maintained"))
    monkeypatch.setattr("framework.outbox.services.runner.connection.close", lambda: done.append("closed"))
    monkeypatch.setattr(runner, "_wait", pauses.append)
    runner.run()
    assert done == ["closed", "closed", "closed", "step", "maintained"]
    assert [0.125 <= pause <= 1 for pause in pauses] == [True, True, True]
    assert pauses[2] > pauses[0]
    assert "cut again. Next attempt in" in caplog.text


def test_what_does_not_pass_ends_it() -> None:
    def step() -> bool:
        raise LookupError("a bug")

    with pytest.raises(LookupError):
        Runner(step, lambda: None).run()
