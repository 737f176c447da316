"""The relay of the outbox on real servers: whatever is killed, restarted or cut, no message is lost.

What is sent twice is at most one batch for each time that something broke.
"""

import json
import signal
from collections import Counter, defaultdict
from itertools import pairwise

import psycopg
import pytest

from tests.rabbitmq import RabbitServer

from .berth import BATCH, Berth
from .wire import Wire

pytestmark = pytest.mark.xdist_group("catalogue-outbox")

COUNT = 2 * BATCH + 50
LEASE = 5  # of a relay that is killed: so long another waits before it takes over
BLOCKED = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


def _duplicates(berth: Berth, count: int, queue: str = "collected") -> int:
    """How many messages came more than once; every one of `count` came."""
    times = Counter(letter.properties["message_id"] for letter in berth.collect(queue))
    assert set(times) == set(map(str, berth.ask("SELECT message_id FROM outbox_outboxmessage")))
    assert len(times) == count
    return times.total() - count


@pytest.mark.parametrize("answered", [0, 30], ids=["before-confirms", "between-confirms"])
def test_a_relay_killed_before_it_knows(berth: Berth, wire: Wire, answered: int) -> None:
    berth.bind()
    with berth.process("publish", lease=LEASE) as relay:
        berth.wait_for_relay()
        wire.hold_answers(after=answered)
        berth.write(1, COUNT)
        berth.wait(lambda: berth.arrived() >= BATCH)
        relay.send_signal(signal.SIGKILL)
        relay.wait()
    wire.release()
    with berth.process("publish"):
        berth.wait_for_states(published=COUNT)
    assert 0 < _duplicates(berth, COUNT) <= BATCH


def test_a_relay_killed_before_it_writes_down_what_is_confirmed(berth: Berth, wire: Wire) -> None:
    berth.bind()
    with berth.process("publish", lease=LEASE) as relay, psycopg.connect(berth.database) as other:
        berth.wait_for_relay()
        wire.hold_answers()
        berth.write(1, COUNT)
        berth.wait(lambda: berth.arrived() >= BATCH)
        other.execute("SELECT 1 FROM outbox_outboxmessage FOR UPDATE")
        wire.release()
        berth.wait(lambda: bool(berth.ask(BLOCKED)))
        relay.send_signal(signal.SIGKILL)
        relay.wait()
        other.rollback()
    with berth.process("publish"):
        berth.wait_for_states(published=COUNT)
    assert 0 < _duplicates(berth, COUNT) <= BATCH


def test_what_came_twice_is_handled_once(berth: Berth, wire: Wire) -> None:
    berth.manage("consume", "--once")  # makes the queue
    with berth.process("publish", lease=LEASE) as relay:
        berth.write(0, 0)
        berth.wait_for_states(published=1)
        wire.hold_answers()
        berth.write(1, 99)
        berth.wait(lambda: berth.arrived("shop.inbox") >= 100)
        relay.kill()
        relay.wait()
    wire.release()
    with berth.process("publish"):
        berth.wait_for_states(published=100)
    assert berth.arrived("shop.inbox") == 199
    assert berth.manage("consume", "--once") == "Handled: 199.\n"
    assert sorted(map(int, berth.ask("SELECT name FROM auth_group"))) == list(range(100))


@pytest.mark.exhaustive
def test_a_told_relay_finishes_its_batch(berth: Berth, wire: Wire) -> None:
    berth.bind()
    with berth.process("publish") as relay:
        berth.wait_for_relay()
        wire.hold_answers()
        berth.write(1, COUNT)
        berth.wait(lambda: berth.arrived() >= BATCH)
        relay.terminate()
        wire.release()
        assert relay.wait(20) == 0
    assert berth.states() == {"published": BATCH, "waiting": COUNT - BATCH}
    assert berth.manage("publish", "--once") == f"Published: {COUNT - BATCH}. Refused: 0.\n"
    assert _duplicates(berth, COUNT) == 0


def test_a_broker_that_restarts_has_it_all(berth: Berth, rabbitmq: RabbitServer) -> None:
    count = 10 * BATCH
    berth.bind()
    with berth.process("publish") as relay:
        berth.wait_for_relay()
        berth.write(1, count)
        berth.wait(lambda: berth.arrived() >= BATCH)
        rabbitmq.restart()
        berth.write(count + 1, count + 10)
        berth.wait_for_states(published=count + 10)
        assert relay.poll() is None
    assert _duplicates(berth, count + 10) <= BATCH


def test_a_relay_whose_connection_is_cut_connects_again(
    berth: Berth, wire: Wire, rabbitmq: RabbitServer
) -> None:
    berth.bind()
    with berth.process("publish") as relay:
        berth.wait_for_relay()
        wire.hold_answers()
        berth.write(1, COUNT)
        berth.wait(lambda: berth.arrived() >= BATCH)
        wire.cut()
        wire.release()
        berth.wait_for_states(published=COUNT)
        rabbitmq.close_connections()
        berth.write(COUNT + 1, COUNT + 10)
        berth.wait_for_states(published=COUNT + 10)
        assert relay.poll() is None
    assert _duplicates(berth, COUNT + 10) == BATCH


@pytest.mark.exhaustive
def test_what_no_queue_wants_is_parked_and_published_again(berth: Berth) -> None:
    berth.write(1, 3)
    with berth.process("publish"):
        berth.wait_for_states(parked=3)
    reasons = set(berth.ask("SELECT reason FROM outbox_outboxmessage"))
    assert reasons == {"no queue takes it: none is bound to shop.events for lab.measured"}
    berth.bind()
    berth.manage("shell", "--no-imports", "--command", AGAIN)
    berth.manage("publish", "--once")
    assert _duplicates(berth, 3) == 0


AGAIN = """
from apps.core.actor import SYSTEM, acting_as
from apps.core.messaging import bus
from apps.outbox.logic.commands.publish_again import PublishAgain
from apps.outbox.models import OutboxMessage
with acting_as(SYSTEM):
    bus.execute(PublishAgain(tuple(OutboxMessage.objects.values_list("position", flat=True))))
"""


@pytest.mark.exhaustive
def test_poison_harms_nothing_beside_it(berth: Berth) -> None:
    berth.bind()
    berth.write(1, 20)
    berth.write(21, 21, exchange="nowhere")
    berth.write(22, 40)
    berth.write(41, 41, mood="x" * 2**20)
    berth.write(42, 60)
    with berth.process("publish"):
        berth.wait_for_states(published=58, parked=2)
    numbers = Counter(json.loads(letter.body)["number"] for letter in berth.collect())
    assert set(numbers) == set(range(1, 61)) - {21, 41}
    reasons = berth.ask("SELECT reason FROM outbox_outboxmessage WHERE state = 'parked' ORDER BY position")
    assert "no exchange 'nowhere'" in reasons[0]
    assert reasons[1].startswith("too large: 10486")


def test_two_relays_publish_everything_once_and_each_key_in_order(berth: Berth) -> None:
    count = 10 * BATCH
    berth.bind()
    berth.write(1, count, key="key-")
    with berth.process("publish"), berth.process("publish"):
        berth.wait_for_states(published=count)
    letters = berth.collect()
    assert len(letters) == count
    by_key = defaultdict(list)
    for letter in letters:
        by_key[letter.properties["application_headers"]["key"]].append(json.loads(letter.body)["number"])
    assert len(by_key) == 20
    assert all(first < second for numbers in by_key.values() for first, second in pairwise(numbers))
