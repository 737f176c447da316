"""The relay: order, refusals, lost connections, several at once."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.test import override_settings

from framework.outbox.logic.claim import Claim, claim
from framework.outbox.logic.interfaces.broker import BrokerLost
from framework.outbox.logic.receipt import Receipt
from framework.outbox.logic.relay import Relay
from framework.outbox.logic.settle import settle
from framework.outbox.models import OutboxMessage
from framework.outbox.models.enums.outbox_state import OutboxState
from framework.tests.outbox.conftest import Write
from framework.tests.outbox.fake_broker import FakeBroker


def _states() -> list[str]:
    return list(OutboxMessage.objects.order_by("position").values_list("state", flat=True))


def _forward() -> None:
    """Ends the pauses before further attempts."""
    OutboxMessage.objects.update(held_until=None)


def test_messages_are_published_in_their_order(broker: FakeBroker, write: Write) -> None:
    write(*"abcdefghijklm")
    relay = Relay(broker)
    assert [relay.publish_batch() for _ in range(3)] == [10, 3, 0]
    assert broker.keys == list("abcdefghijklm")
    assert set(_states()) == {"published"}
    assert (relay.published, relay.refused) == (13, 0)


def test_what_is_lost_on_the_way_is_sent_again(broker: FakeBroker, write: Write) -> None:
    write(*"abc")
    broker.breaks_after = 2
    relay = Relay(broker)
    with pytest.raises(BrokerLost):
        relay.publish_batch()
    assert _states() == ["published", "published", "waiting"]
    assert relay.publish_batch() == 1
    assert broker.keys == list("abc")


def test_what_the_broker_refuses_is_tried_again_later_and_then_parked(
    broker: FakeBroker, write: Write
) -> None:
    (message,) = write("a")
    broker.refuses = {message.type: "no queue takes it"}
    relay = Relay(broker)
    for attempt in (1, 2, 3):
        assert relay.publish_batch() == 1
        assert relay.publish_batch() == 0
        message.refresh_from_db()
        assert (message.attempts, message.reason) == (attempt, "no queue takes it")
        assert message.state == ("parked" if attempt == 3 else "waiting")
        _forward()
    assert relay.publish_batch() == 0
    assert relay.refused == 3


def test_what_can_never_be_taken_is_parked_at_once(broker: FakeBroker, write: Write) -> None:
    (message,) = write("a")
    broker.refuses = {message.type: "never " + "x" * 600}
    Relay(broker).publish_batch()
    message.refresh_from_db()
    assert (message.state, message.attempts, len(message.reason)) == ("parked", 1, 500)


def test_a_refused_message_holds_up_those_of_its_key_only(broker: FakeBroker, write: Write) -> None:
    write("a", kind="parcels.lost")
    write("a", "b", "")
    broker.refuses = {"parcels.lost": "no queue takes it"}
    relay = Relay(broker)
    with override_settings(OUTBOX_BATCH=1):
        while relay.publish_batch():
            pass
    assert broker.keys == ["b", ""]
    broker.refuses = {}
    _forward()
    relay.publish_batch()
    assert broker.keys == ["b", "", "a", "a"]


def test_a_parked_message_holds_up_nothing(broker: FakeBroker, write: Write) -> None:
    write("a", "a")
    OutboxMessage.objects.filter(position__in=OutboxMessage.objects.values("position")[1:2]).update(
        state=OutboxState.PARKED
    )
    assert Relay(broker).publish_batch() == 1


def test_what_one_has_claimed_another_leaves_alone_until_the_lease_ends(
    broker: FakeBroker, write: Write
) -> None:
    write("a", "b", "a", "c")
    assert len(claim(2, 30).messages) == 2
    relay = Relay(broker)
    assert relay.publish_batch() == 1
    assert broker.keys == ["c"]
    _forward()
    relay.publish_batch()
    assert broker.keys == ["c", "a", "b", "a"]


def test_who_has_lost_its_lease_writes_down_only_what_is_sure(write: Write) -> None:
    confirmed, refused, unknown = write("a", "b", "c")
    claim(10, 30)
    before = list(OutboxMessage.objects.order_by("position").values_list("held_until", flat=True))
    receipt = Receipt()
    receipt.confirm(confirmed.position)
    receipt.refuse(refused.position, "full")
    settle(Claim([confirmed, refused, unknown], ends=0), receipt, attempts=1)
    assert _states() == ["published", "waiting", "waiting"]
    assert list(OutboxMessage.objects.order_by("position").values_list("held_until", flat=True)) == before


def test_what_is_committed_late_is_not_passed_over(broker: FakeBroker, write: Write) -> None:
    """A transaction that took its position first may commit last."""
    early, late = write("early", "late")
    OutboxMessage.objects.filter(pk=early.pk).delete()
    Relay(broker).publish_batch()
    early.save(force_insert=True)
    Relay(broker).publish_batch()
    assert broker.keys == ["late", "early"]
    assert early.position < late.position


def test_a_claim_ends(write: Write) -> None:
    write("a")
    assert claim(1, 30).is_held()
    assert not claim(1, -1).is_held()
    assert OutboxMessage.objects.filter(held_until__gt=Now() + timedelta(seconds=20)).count() == 1
