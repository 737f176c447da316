"""Events: their order, failing handlers, and transactions."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import FrozenInstanceError, dataclass
from functools import partial

import pytest

from boatyard.bus import Event, Events


@dataclass(frozen=True, slots=True)
class OrderPlaced(Event):
    order: int


@dataclass(frozen=True, slots=True)
class BigOrderPlaced(OrderPlaced): ...


def at_once(run: Callable[[], None]) -> None:
    run()


def test_handlers_are_called_in_the_order_they_subscribed() -> None:
    heard: list[tuple[str, int]] = []
    events = Events(at_once)

    def hear(name: str, event: OrderPlaced) -> None:
        heard.append((name, event.order))

    for name in "abc":
        events.subscribe(OrderPlaced, partial(hear, name))
    events.publish(OrderPlaced(1))
    events.publish(OrderPlaced(2))
    assert heard == [(name, order) for order in (1, 2) for name in "abc"]


def test_one_that_fails_is_logged_and_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    heard: list[int] = []

    def fail(event: OrderPlaced) -> None:
        raise LookupError("no such order")

    events = Events(at_once)
    events.subscribe(OrderPlaced, fail)
    events.subscribe(OrderPlaced, partial(fail))
    events.subscribe(OrderPlaced, lambda event: heard.append(event.order))
    with caplog.at_level(logging.ERROR):
        events.publish(OrderPlaced(7))
    assert heard == [7]
    assert ["OrderPlaced" in record.getMessage() for record in caplog.records] == [True, True]
    assert "fail failed" in caplog.records[0].getMessage()
    assert "no such order" in caplog.text


def test_an_interrupt_is_not_swallowed() -> None:
    def interrupt(event: OrderPlaced) -> None:
        raise KeyboardInterrupt

    events = Events(at_once)
    events.subscribe(OrderPlaced, interrupt)
    with pytest.raises(KeyboardInterrupt):
        events.publish(OrderPlaced(1))


def test_nothing_is_heard_before_commit() -> None:
    waiting: list[Callable[[], None]] = []
    heard: list[int] = []
    events = Events(waiting.append)
    events.subscribe(OrderPlaced, lambda event: heard.append(event.order))
    events.publish(OrderPlaced(1))
    events.publish(OrderPlaced(2))
    assert heard == []
    for run in waiting:
        run()
    assert heard == [1, 2]


def test_nothing_is_heard_after_a_rollback() -> None:
    heard: list[int] = []
    events = Events(lambda run: None)
    events.subscribe(OrderPlaced, lambda event: heard.append(event.order))
    events.publish(OrderPlaced(1))
    assert heard == []


def test_an_event_is_heard_under_its_own_type_only() -> None:
    heard: list[OrderPlaced] = []
    events = Events(at_once)
    events.subscribe(OrderPlaced, heard.append)
    events.publish(BigOrderPlaced(1))
    events.publish(Event())
    assert heard == []
    assert events.subscribers(BigOrderPlaced) == ()
    assert events.subscribers(OrderPlaced) == (heard.append,)


def test_a_handler_may_publish_another_event() -> None:
    heard: list[int] = []
    events = Events(at_once)
    events.subscribe(OrderPlaced, lambda event: events.publish(BigOrderPlaced(event.order * 2)))
    events.subscribe(BigOrderPlaced, lambda event: heard.append(event.order))
    events.publish(OrderPlaced(4))
    assert heard == [8]


def test_an_event_is_recorded_before_commit_and_heard_after_it() -> None:
    waiting: list[Callable[[], None]] = []
    heard: list[str] = []
    events = Events(waiting.append)
    events.subscribe(OrderPlaced, lambda event: heard.append("handler"))
    events.record(OrderPlaced, lambda event: heard.append("recorder"))
    events.publish(OrderPlaced(1))
    assert heard == ["recorder"]
    for run in waiting:
        run()
    assert heard == ["recorder", "handler"]


def test_what_cannot_be_recorded_has_not_happened() -> None:
    heard: list[OrderPlaced] = []

    def fail(event: OrderPlaced) -> None:
        raise OSError("disk full")

    events = Events(at_once)
    events.record(OrderPlaced, fail)
    events.subscribe(OrderPlaced, heard.append)
    with pytest.raises(OSError, match="disk full"):
        events.publish(OrderPlaced(1))
    assert heard == []


def test_an_event_does_not_change() -> None:
    event = OrderPlaced(1)
    with pytest.raises(FrozenInstanceError):
        event.order = 2  # type: ignore[misc]


def test_each_handler_runs_in_a_context_of_its_own_which_ends_with_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    seen: list[str] = []

    @contextmanager
    def around() -> Iterator[None]:
        seen.append("begins")
        try:
            yield
        finally:
            seen.append("ends")

    def fail(event: OrderPlaced) -> None:
        seen.append("fails")
        raise LookupError

    events = Events(at_once, around=around)
    events.record(OrderPlaced, lambda event: seen.append("recorded"))
    events.subscribe(OrderPlaced, fail)
    events.subscribe(OrderPlaced, lambda event: seen.append("heard"))
    events.publish(OrderPlaced(1))
    assert seen == ["recorded", "begins", "fails", "ends", "begins", "heard", "ends"]


def test_a_context_that_cannot_begin_is_logged_and_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    def around() -> AbstractContextManager[None]:
        raise LookupError("no context")

    events = Events(at_once, around=around)
    events.subscribe(OrderPlaced, print)
    events.publish(OrderPlaced(1))
    assert "no context" in caplog.text
