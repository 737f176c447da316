"""Messages are equal after a conversion to JSON and back."""

import json
from dataclasses import FrozenInstanceError, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boatyard.bus import Command, InvalidMessage, dump, load, message_name


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Size(StrEnum):
    SMALL = "s"
    LARGE = "l"


@dataclass(frozen=True, slots=True)
class Address:
    street: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Ship(Command[None]):
    name: str
    count: int
    gift: bool
    price: Decimal
    key: UUID
    at: datetime
    on: date
    colour: Colour
    level: Level
    size: Size
    tags: tuple[str, ...]
    pair: tuple[int, Decimal]
    note: str | None
    when: datetime | None
    address: Address
    others: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Weigh(Command[None]):
    weight: float


@dataclass(frozen=True, slots=True)
class Keep(Command[None]):
    thing: Any
    more: dict[str, Any] = field(default_factory=dict)


zones = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45)), timezone(-timedelta(hours=3))])
# ISO 8601 cannot express the second of two equal hours.
moments = st.datetimes(timezones=st.none() | zones).map(lambda moment: moment.replace(fold=0))
addresses = st.builds(Address, st.text(), st.none() | st.integers())
ships = st.builds(
    Ship,
    name=st.text(),
    count=st.integers(),
    gift=st.booleans(),
    price=st.decimals(allow_nan=False),
    key=st.uuids(),
    at=moments,
    on=st.dates(),
    colour=st.sampled_from(Colour),
    level=st.sampled_from(Level),
    size=st.sampled_from(Size),
    tags=st.lists(st.text()).map(tuple),
    pair=st.tuples(st.integers(), st.decimals(allow_nan=False)),
    note=st.none() | st.text(),
    when=st.none() | moments,
    address=addresses,
    others=st.lists(addresses).map(tuple),
)
SHIP = Ship(
    name="Æ",
    count=1,
    gift=True,
    price=Decimal("1.10"),
    key=UUID(int=1),
    at=datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC),
    on=date(2026, 1, 2),
    colour=Colour.RED,
    level=Level.HIGH,
    size=Size.LARGE,
    tags=("a",),
    pair=(1, Decimal(2)),
    note=None,
    when=None,
    address=Address("Quay"),
)


@given(ships)
def test_a_message_comes_back_as_it_was(ship: Ship) -> None:
    back = load(dump(ship), Ship)
    assert back == ship
    assert repr(back) == repr(ship)
    assert hash(back) == hash(ship)


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-1000, 1000))
def test_a_float_comes_back_as_it_was(weight: float) -> None:
    assert load(dump(Weigh(weight)), Weigh) == Weigh(weight)


def test_what_is_stored_is_plain_json_with_the_name() -> None:
    stored = json.loads(dump(SHIP))
    assert stored["name"] == message_name(Ship)
    assert stored["fields"]["price"] == "1.10"
    assert stored["fields"]["at"] == "2026-01-02T03:04:05.000006+00:00"


@pytest.mark.parametrize("weight", [float("nan"), float("inf")])
def test_a_number_that_json_has_not_is_refused(weight: float) -> None:
    with pytest.raises(InvalidMessage):
        dump(Weigh(weight))


@pytest.mark.parametrize("thing", [object(), Ship, print, b"\xff", {1, 2}, (1, 2), {1: 2}, Decimal(1), SHIP])
def test_a_value_that_would_not_come_back_is_refused(thing: Any) -> None:
    with pytest.raises(InvalidMessage, match="Keep"):
        dump(Keep(thing))
    with pytest.raises(InvalidMessage, match="Keep"):
        dump(Keep(None, {"deep": [thing]}))


@pytest.mark.parametrize("thing", [None, True, 1, 1.5, "text", [1, ["a"]], {"a": {"b": None}}])
def test_json_values_may_stand_where_anything_may(thing: Any) -> None:
    assert load(dump(Keep(thing)), Keep) == Keep(thing)


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": "1"},
        {"count": True},
        {"gift": 1},
        {"name": 1},
        {"price": 1.5},
        {"key": "no"},
        {"colour": "red"},
        {"level": 3},
        {"size": "xl"},
        {"tags": ["a"]},
        {"on": datetime(2026, 1, 2, tzinfo=UTC)},
        {"address": None},
        {"note": object()},
    ],
    ids=lambda wrong: "-".join(f"{field}-{type(value).__name__}" for field, value in wrong.items()),
)
def test_a_value_of_another_type_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidMessage):
        dump(replace(SHIP, **wrong))


@pytest.mark.parametrize(
    ("key", "value"),
    [("count", "1"), ("gift", "no"), ("price", "much"), ("colour", "green"), ("when", "soon"), ("more", 1)],
)
def test_stored_fields_that_do_not_fit_are_refused(key: str, value: Any) -> None:
    stored = json.loads(dump(SHIP))
    stored["fields"][key] = value
    with pytest.raises(InvalidMessage, match="Ship"):
        load(json.dumps(stored), Ship)


def test_a_missing_field_is_refused() -> None:
    stored = json.loads(dump(SHIP))
    del stored["fields"]["count"]
    with pytest.raises(InvalidMessage):
        load(json.dumps(stored), Ship)


def test_another_message_is_refused() -> None:
    with pytest.raises(InvalidMessage, match=r"expected .*Weigh, found .*Ship"):
        load(dump(SHIP), Weigh)


@pytest.mark.parametrize("text", ["", "{", "1", "[]", "null", "{}", '{"name": "x"}', '"text"'])
def test_what_is_no_message_is_refused(text: str) -> None:
    with pytest.raises(InvalidMessage, match="not a stored message"):
        load(text, Ship)


def test_a_message_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        SHIP.count = 2  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        SHIP.extra = 2  # type: ignore[attr-defined]
    assert not hasattr(SHIP, "__dict__")
