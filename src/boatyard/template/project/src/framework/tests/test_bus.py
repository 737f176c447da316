"""The bus: its guarantees, and its errors at start-up."""

import asyncio
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

import pytest

from framework.bus import (
    Bus,
    BusFrozen,
    BusNotReady,
    Call,
    Command,
    Container,
    Event,
    Events,
    HandlerAlreadyRegistered,
    HandlerNotFound,
    InvalidHandler,
    InvalidMessage,
    Query,
    UnboundDependency,
    WrongFlavour,
    dump,
    load,
)


class Clock(Protocol):
    def today(self) -> date: ...


class FixedClock:
    def __init__(self, day: int = 1) -> None:
        self._day = day

    def today(self) -> date:
        return date(2026, 1, self._day)


@dataclass(frozen=True, slots=True)
class AskDay(Query[date]):
    pass


class AskDayHandler:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def handle(self, message: AskDay, /) -> date:
        return self._clock.today()


@dataclass(frozen=True, slots=True)
class Double(Command[int]):
    number: int


class DoubleHandler:
    def handle(self, message: Double, /) -> int:
        return message.number * 2


class AsyncDoubleHandler:
    async def handle(self, message: Double, /) -> int:
        await asyncio.sleep(0)
        return message.number * 2


class WrongResultHandler:
    def handle(self, message: Double, /) -> str:
        return str(message.number)


class WrongMessageHandler:
    def handle(self, message: AskDay, /) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Priced(Command[None]):
    price: Decimal
    day: date
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubled(Event):
    result: int


def test_a_handler_gets_what_its_constructor_asks_for() -> None:
    container = Container()
    container.bind(Clock, FixedClock)
    bus = Bus(container.resolve)
    bus.register(AskDay, AskDayHandler)
    assert bus.execute(AskDay()) == date(2026, 1, 1)
    with container.override(Clock, FixedClock(day=7)):
        assert bus.execute(AskDay()) == date(2026, 1, 7)
    assert bus.execute(AskDay()) == date(2026, 1, 1)


def test_an_asynchronous_handler_is_awaited() -> None:
    bus = Bus()
    bus.register(Double, AsyncDoubleHandler)
    assert asyncio.run(bus.aexecute(Double(4))) == 8
    with pytest.raises(WrongFlavour, match="aexecute"):
        bus.execute(Double(4))


def test_middleware_wraps_messages_of_its_kind_outermost_first() -> None:
    seen: list[str] = []

    def outer(inner: Call, message: Any) -> Any:
        seen.append("outer")
        return inner(message)

    def inner(inner: Call, message: Any) -> Any:
        seen.append("inner")
        return inner(message)

    bus = Bus(middleware={Command: [outer, inner]})
    bus.register(Double, DoubleHandler)
    assert bus.execute(Double(4)) == 8
    assert seen == ["outer", "inner"]


def test_a_message_has_one_handler() -> None:
    bus = Bus()
    with pytest.raises(HandlerNotFound, match="Double has no handler"):
        bus.execute(Double(1))
    bus.register(Double, DoubleHandler)
    with pytest.raises(HandlerAlreadyRegistered, match="DoubleHandler"):
        bus.register(Double, DoubleHandler)


@pytest.mark.parametrize("handler", [WrongResultHandler, WrongMessageHandler, object])
def test_a_handler_that_does_not_fit_is_refused(handler: Any) -> None:
    with pytest.raises(InvalidHandler):
        Bus().register(Double, handler)


def test_a_message_is_a_frozen_dataclass() -> None:
    @dataclass
    class Loose(Command[int]):
        pass

    with pytest.raises(InvalidMessage, match="frozen"):
        Bus().register(Loose, DoubleHandler)


def test_start_up_names_what_nothing_provides_and_then_ends_registration() -> None:
    bus = Bus(Container().resolve)
    bus.register(AskDay, AskDayHandler)
    with pytest.raises(BusNotReady, match="nothing provides Clock"):
        bus.freeze()
    ready = Bus()
    ready.freeze()
    with pytest.raises(BusFrozen, match="Double came after start-up"):
        ready.register(Double, DoubleHandler)
    with pytest.raises(UnboundDependency):
        Container().resolve(Clock)


def test_a_stored_message_comes_back_equal() -> None:
    message = Priced(Decimal("1.20"), date(2026, 1, 2), ("tea", "milk"))
    assert load(dump(message), Priced) == message
    with pytest.raises(InvalidMessage):
        load(dump(Double(1)), Priced)
    with pytest.raises(InvalidMessage):
        load(dump(Double(1)).replace("1", "[]"), Double)


def test_a_subscriber_that_fails_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    heard: list[int] = []

    def fail(event: Doubled) -> None:
        raise LookupError(event.result)

    events = Events(lambda call: call())
    events.subscribe(Doubled, fail)
    events.subscribe(Doubled, lambda event: heard.append(event.result))
    events.publish(Doubled(8))
    assert heard == [8]
    assert "failed on Doubled" in caplog.text
