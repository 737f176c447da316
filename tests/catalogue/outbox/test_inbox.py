"""The inbox on real servers."""

import json
import signal

import pytest

from .outbox_project import OutboxProject

pytestmark = pytest.mark.xdist_group("catalogue-outbox")

SAY = """
from django.db import transaction
from framework.messaging import events
from apps.lab.logic.events.main import Measured
with transaction.atomic():
    events.publish(Measured(7))
with transaction.atomic():
    events.publish(Measured(8))
    transaction.set_rollback(True)
"""


def _groups(outbox_project: OutboxProject) -> list[str]:
    return sorted(outbox_project.ask("SELECT name FROM auth_group"))


def test_an_event_arrives_if_its_change_is_committed(outbox_project: OutboxProject) -> None:
    outbox_project.manage("consume", "--once")
    outbox_project.manage("shell", "--no-imports", "--command", SAY)
    assert outbox_project.manage("publish", "--once") == "Published: 1. Refused: 0.\n"
    assert outbox_project.manage("consume", "--once") == "Handled: 1.\n"
    assert _groups(outbox_project) == ["7"]
    assert outbox_project.ask("SELECT message_id FROM outbox_inboxmessage") == [
        str(one) for one in outbox_project.ask("SELECT message_id FROM outbox_outboxmessage")
    ]


def test_what_fails_ends_among_the_dead_letters_and_holds_up_nothing(outbox_project: OutboxProject) -> None:
    outbox_project.manage("consume", "--once")
    outbox_project.write(1, 1, mood="bad")
    outbox_project.write(2, 2, type="lab.forgotten")
    outbox_project.write(3, 9)
    with outbox_project.process("publish"), outbox_project.process("consume"):
        outbox_project.wait(lambda: _groups(outbox_project) == list("3456789"))
        outbox_project.wait(lambda: outbox_project.arrived("shop.inbox.dead") == 1)
    (dead,) = outbox_project.collect("shop.inbox.dead")
    assert json.loads(dead.body)["mood"] == "bad"
    assert dead.properties["application_headers"]["x-delivery-count"] == 1
    assert outbox_project.arrived("shop.inbox") == 0


def test_a_consumer_killed_in_a_handler_has_done_nothing(outbox_project: OutboxProject) -> None:
    outbox_project.manage("consume", "--once")
    outbox_project.write(1, 1, mood="slow")
    outbox_project.manage("publish", "--once")
    with outbox_project.process("consume") as consumer:
        outbox_project.wait(
            lambda: bool(
                outbox_project.ask("SELECT 1 FROM pg_stat_activity WHERE state = 'idle in transaction'")
            )
        )
        consumer.send_signal(signal.SIGKILL)
        consumer.wait()
    assert _groups(outbox_project) == []
    outbox_project.wait(lambda: outbox_project.arrived("shop.inbox") == 1)
