"""The inbox on real servers."""

import json
import signal

import pytest

from .berth import Berth

pytestmark = pytest.mark.xdist_group("catalogue-outbox")

SAY = """
from django.db import transaction
from apps.core.messaging import events
from apps.lab.logic.events.main import Measured
with transaction.atomic():
    events.publish(Measured(7))
with transaction.atomic():
    events.publish(Measured(8))
    transaction.set_rollback(True)
"""


def _groups(berth: Berth) -> list[str]:
    return sorted(berth.ask("SELECT name FROM auth_group"))


def test_an_event_arrives_if_its_change_is_committed(berth: Berth) -> None:
    berth.manage("consume", "--once")
    berth.manage("shell", "--no-imports", "--command", SAY)
    assert berth.manage("publish", "--once") == "Published: 1. Refused: 0.\n"
    assert berth.manage("consume", "--once") == "Handled: 1.\n"
    assert _groups(berth) == ["7"]
    assert berth.ask("SELECT message_id FROM outbox_inboxmessage") == [
        str(one) for one in berth.ask("SELECT message_id FROM outbox_outboxmessage")
    ]


def test_what_fails_ends_among_the_dead_letters_and_holds_up_nothing(berth: Berth) -> None:
    berth.manage("consume", "--once")
    berth.write(1, 1, mood="bad")
    berth.write(2, 2, type="lab.forgotten")
    berth.write(3, 9)
    with berth.process("publish"), berth.process("consume"):
        berth.wait(lambda: _groups(berth) == list("3456789"))
        berth.wait(lambda: berth.arrived("shop.inbox.dead") == 1)
    (dead,) = berth.collect("shop.inbox.dead")
    assert json.loads(dead.body)["mood"] == "bad"
    assert dead.properties["application_headers"]["x-delivery-count"] == 1
    assert berth.arrived("shop.inbox") == 0


def test_a_consumer_killed_in_a_handler_has_done_nothing(berth: Berth) -> None:
    berth.manage("consume", "--once")
    berth.write(1, 1, mood="slow")
    berth.manage("publish", "--once")
    with berth.process("consume") as consumer:
        berth.wait(
            lambda: bool(berth.ask("SELECT 1 FROM pg_stat_activity WHERE state = 'idle in transaction'"))
        )
        consumer.send_signal(signal.SIGKILL)
        consumer.wait()
    assert _groups(berth) == []
    berth.wait(lambda: berth.arrived("shop.inbox") == 1)
