"""Events are saved to the outbox with their change."""

import json
import sys
from types import ModuleType
from uuid import UUID

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.transaction import TransactionManagementError

from framework.bus import Events, InvalidMessage
from framework.domain_app import DomainApp
from framework.outbox.logic.consumption import Consumption
from framework.outbox.logic.publication import Publication
from framework.outbox.logic.registry import Registry
from framework.outbox.logic.tables import read_tables
from framework.outbox.models import OutboxMessage
from framework.outbox.models.uuid7 import uuid7
from framework.outbox.options import options
from framework.tests.outbox.sample import Parcel, Shipped

SHIPPED = Publication(Shipped, "parcels.shipped", version=2, key="parcel")
ELSEWHERE = Publication(Shipped, "parcels.shipped", exchange="post.events", routing_key="eu.parcels")


def _events(publication: Publication) -> Events:
    events = Events(transaction.on_commit)
    Registry().publish(publication, events)
    return events


def test_a_published_event_is_a_row(db: None) -> None:
    _events(SHIPPED).publish(Shipped(7))
    message = OutboxMessage.objects.get()
    assert json.loads(message.body) == {"parcel": 7, "weight": "1.5"}
    assert (message.type, message.version, message.key) == ("parcels.shipped", 2, "7")
    assert (message.exchange, message.routing_key) == (options.OUTBOX_EXCHANGE, "parcels.shipped")
    assert str(message) == f"parcels.shipped {message.message_id}"


def test_it_may_go_elsewhere(db: None) -> None:
    _events(ELSEWHERE).publish(Shipped(7))
    message = OutboxMessage.objects.get()
    assert (message.exchange, message.routing_key, message.key) == ("post.events", "eu.parcels", "")


def test_a_row_is_undone_with_the_change(db: None) -> None:
    with transaction.atomic():
        _events(SHIPPED).publish(Shipped(7))
        transaction.set_rollback(True)
    assert not OutboxMessage.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_published_outside_of_a_transaction() -> None:
    with pytest.raises(TransactionManagementError, match=r"parcels.shipped is published outside"):
        _events(SHIPPED).publish(Shipped(7))
    assert not OutboxMessage.objects.exists()


def test_what_is_no_plain_value_is_refused_where_it_is_published(db: None) -> None:
    with pytest.raises(InvalidMessage):
        _events(SHIPPED).publish(Shipped("7"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("publication", "fault"),
    [
        (Publication(Shipped, "Parcels shipped"), "is not like"),
        (Publication(Shipped, "a" * 256), "is not like"),
        (Publication(Shipped, "parcels.shipped", version=0), "begin with 1"),
        (Publication(Shipped, "parcels.shipped", key="size"), "has no field 'size'"),
    ],
)
def test_a_publication_that_cannot_be_is_found_at_start_up(publication: Publication, fault: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=fault):
        _events(publication)


def test_an_event_is_published_as_one_type() -> None:
    registry, events = Registry(), Events(transaction.on_commit)
    registry.publish(SHIPPED, events)
    with pytest.raises(ImproperlyConfigured, match="Shipped is in PUBLISHED twice"):
        registry.publish(ELSEWHERE, events)


@pytest.mark.parametrize(
    ("consumption", "fault"),
    [
        (Consumption(Parcel, "Parcels", print, exchange="post.events"), "is not like"),
        (Consumption(Parcel, "parcels.shipped", print, exchange=""), "from no exchange"),
    ],
)
def test_a_consumption_that_cannot_be_is_found_at_start_up(consumption: Consumption, fault: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=fault):
        Registry().consume(consumption)


def test_a_version_has_one_handler() -> None:
    registry = Registry()
    registry.consume(Consumption(Parcel, "parcels.shipped", print, exchange="post.events"))
    registry.consume(Consumption(Parcel, "parcels.shipped", print, exchange="post.events", version=2))
    with pytest.raises(ImproperlyConfigured, match="version 2, is in CONSUMED twice"):
        registry.consume(Consumption(Parcel, "parcels.shipped", print, exchange="post.events", version=2))


def test_the_tables_of_every_app_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Parcels(DomainApp):
        name = "parcels"

    class Others(DomainApp):
        name = "others"

    table = ModuleType("parcels.logic.events.main")
    handled = Consumption(Parcel, "parcels.shipped", print, exchange="post.events")
    vars(table).update(PUBLISHED=(SHIPPED,), CONSUMED=(handled,))
    monkeypatch.setitem(sys.modules, table.__name__, table)
    monkeypatch.setattr(apps, "get_app_configs", lambda: [Parcels(), Others()])
    registry = Registry()
    monkeypatch.setattr("framework.outbox.logic.tables.registry", registry)
    monkeypatch.setattr("framework.outbox.logic.tables.events", Events(transaction.on_commit))
    read_tables()
    assert registry.publications == {Shipped: SHIPPED}
    assert registry.consumptions == {("parcels.shipped", 1): handled}


def test_identifiers_are_of_version_7_and_in_order_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[UUID] = []
    for milliseconds in (1_700_000_000_000, 1_700_000_000_001):
        monkeypatch.setattr("time.time_ns", lambda now=milliseconds: now * 1_000_000)
        made.append(uuid7())
    assert made == sorted(made)
    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}
    assert made[0].int >> 80 == 1_700_000_000_000
