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

from .outbox_project import BATCH, OutboxProject
from .wire import Wire

pytestmark = pytest.mark.xdist_group("catalogue-outbox")

COUNT = 2 * BATCH + 50
LEASE = 5  # of a relay that is killed: so long another waits before it takes over
BLOCKED = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


def _duplicates(outbox_project: OutboxProject, count: int, queue: str = "collected") -> int:
    """How many messages came more than once; every one of `count` came."""
    times = Counter(letter.properties["message_id"] for letter in outbox_project.collect(queue))
    assert set(times) == set(map(str, outbox_project.ask("SELECT message_id FROM outbox_outboxmessage")))
    assert len(times) == count
    return times.total() - count


@pytest.mark.parametrize("answered", [0, 30], ids=["before-confirms", "between-confirms"])
def test_a_relay_killed_before_it_knows(outbox_project: OutboxProject, wire: Wire, answered: int) -> None:
    outbox_project.bind()
    with outbox_project.process("publish", lease=LEASE) as relay:
        outbox_project.wait_for_relay()
        wire.hold_answers(after=answered)
        outbox_project.write(1, COUNT)
        outbox_project.wait(lambda: outbox_project.arrived() >= BATCH)
        relay.send_signal(signal.SIGKILL)
        relay.wait()
    wire.release()
    with outbox_project.process("publish"):
        outbox_project.wait_for_states(published=COUNT)
    assert 0 < _duplicates(outbox_project, COUNT) <= BATCH


def test_a_relay_killed_before_it_writes_down_what_is_confirmed(
    outbox_project: OutboxProject, wire: Wire
) -> None:
    outbox_project.bind()
    with (
        outbox_project.process("publish", lease=LEASE) as relay,
        psycopg.connect(outbox_project.database) as other,
    ):
        outbox_project.wait_for_relay()
        wire.hold_answers()
        outbox_project.write(1, COUNT)
        outbox_project.wait(lambda: outbox_project.arrived() >= BATCH)
        other.execute("SELECT 1 FROM outbox_outboxmessage FOR UPDATE")
        wire.release()
        outbox_project.wait(lambda: bool(outbox_project.ask(BLOCKED)))
        relay.send_signal(signal.SIGKILL)
        relay.wait()
        other.rollback()
    with outbox_project.process("publish"):
        outbox_project.wait_for_states(published=COUNT)
    assert 0 < _duplicates(outbox_project, COUNT) <= BATCH


def test_what_came_twice_is_handled_once(outbox_project: OutboxProject, wire: Wire) -> None:
    outbox_project.manage("consume", "--once")  # makes the queue
    with outbox_project.process("publish", lease=LEASE) as relay:
        outbox_project.write(0, 0)
        outbox_project.wait_for_states(published=1)
        wire.hold_answers()
        outbox_project.write(1, 99)
        outbox_project.wait(lambda: outbox_project.arrived("shop.inbox") >= 100)
        relay.kill()
        relay.wait()
    wire.release()
    with outbox_project.process("publish"):
        outbox_project.wait_for_states(published=100)
    assert outbox_project.arrived("shop.inbox") == 199
    assert outbox_project.manage("consume", "--once") == "Handled: 199.\n"
    assert sorted(map(int, outbox_project.ask("SELECT name FROM auth_group"))) == list(range(100))


@pytest.mark.exhaustive
def test_a_told_relay_finishes_its_batch(outbox_project: OutboxProject, wire: Wire) -> None:
    outbox_project.bind()
    with outbox_project.process("publish") as relay:
        outbox_project.wait_for_relay()
        wire.hold_answers()
        outbox_project.write(1, COUNT)
        outbox_project.wait(lambda: outbox_project.arrived() >= BATCH)
        relay.terminate()
        wire.release()
        assert relay.wait(20) == 0
    assert outbox_project.states() == {"published": BATCH, "waiting": COUNT - BATCH}
    assert outbox_project.manage("publish", "--once") == f"Published: {COUNT - BATCH}. Refused: 0.\n"
    assert _duplicates(outbox_project, COUNT) == 0


def test_a_broker_that_restarts_has_it_all(outbox_project: OutboxProject, rabbitmq: RabbitServer) -> None:
    count = 10 * BATCH
    outbox_project.bind()
    with outbox_project.process("publish") as relay:
        outbox_project.wait_for_relay()
        outbox_project.write(1, count)
        outbox_project.wait(lambda: outbox_project.arrived() >= BATCH)
        rabbitmq.restart()
        outbox_project.write(count + 1, count + 10)
        outbox_project.wait_for_states(published=count + 10)
        assert relay.poll() is None
    assert _duplicates(outbox_project, count + 10) <= BATCH


def test_a_relay_whose_connection_is_cut_connects_again(
    outbox_project: OutboxProject, wire: Wire, rabbitmq: RabbitServer
) -> None:
    outbox_project.bind()
    with outbox_project.process("publish") as relay:
        outbox_project.wait_for_relay()
        wire.hold_answers()
        outbox_project.write(1, COUNT)
        outbox_project.wait(lambda: outbox_project.arrived() >= BATCH)
        wire.cut()
        wire.release()
        outbox_project.wait_for_states(published=COUNT)
        rabbitmq.close_connections()
        outbox_project.write(COUNT + 1, COUNT + 10)
        outbox_project.wait_for_states(published=COUNT + 10)
        assert relay.poll() is None
    assert _duplicates(outbox_project, COUNT + 10) == BATCH


@pytest.mark.exhaustive
def test_what_no_queue_wants_is_parked_and_published_again(outbox_project: OutboxProject) -> None:
    outbox_project.write(1, 3)
    with outbox_project.process("publish"):
        outbox_project.wait_for_states(parked=3)
    reasons = set(outbox_project.ask("SELECT reason FROM outbox_outboxmessage"))
    assert reasons == {"no queue takes it: none is bound to shop.events for lab.measured"}
    outbox_project.bind()
    outbox_project.manage("shell", "--no-imports", "--command", AGAIN)
    outbox_project.manage("publish", "--once")
    assert _duplicates(outbox_project, 3) == 0


AGAIN = """
from framework.logic import SYSTEM, acting_as
from framework.messaging import bus
from framework.outbox.logic.commands.publish_again import PublishAgain
from framework.outbox.models import OutboxMessage
with acting_as(SYSTEM):
    bus.execute(PublishAgain(tuple(OutboxMessage.objects.values_list("position", flat=True))))
"""


@pytest.mark.exhaustive
def test_poison_harms_nothing_beside_it(outbox_project: OutboxProject) -> None:
    outbox_project.bind()
    outbox_project.write(1, 20)
    outbox_project.write(21, 21, exchange="nowhere")
    outbox_project.write(22, 40)
    outbox_project.write(41, 41, mood="x" * 2**20)
    outbox_project.write(42, 60)
    with outbox_project.process("publish"):
        outbox_project.wait_for_states(published=58, parked=2)
    numbers = Counter(json.loads(letter.body)["number"] for letter in outbox_project.collect())
    assert set(numbers) == set(range(1, 61)) - {21, 41}
    reasons = outbox_project.ask(
        "SELECT reason FROM outbox_outboxmessage WHERE state = 'parked' ORDER BY position"
    )
    assert "no exchange 'nowhere'" in reasons[0]
    assert reasons[1].startswith("too large: 10486")


def test_two_relays_publish_everything_once_and_each_key_in_order(outbox_project: OutboxProject) -> None:
    count = 10 * BATCH
    outbox_project.bind()
    outbox_project.write(1, count, key="key-")
    with outbox_project.process("publish"), outbox_project.process("publish"):
        outbox_project.wait_for_states(published=count)
    letters = outbox_project.collect()
    assert len(letters) == count
    by_key = defaultdict(list)
    for letter in letters:
        by_key[letter.properties["application_headers"]["key"]].append(json.loads(letter.body)["number"])
    assert len(by_key) == 20
    assert all(first < second for numbers in by_key.values() for first, second in pairwise(numbers))
