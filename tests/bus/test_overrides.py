"""An override applies to its block, in all threads, and leaves no trace."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier, Event, Thread
from typing import Any

import pytest

from boatyard.bus import Bus, Container, UnboundDependency

from .shop import AsyncGetTotalHandler, GetTotal, GetTotalHandler, Orders, TenEach


class Till:
    """A single instance that needs Orders. An override of Orders must replace it only within its block."""

    def __init__(self, orders: Orders) -> None:
        self.orders = orders


class Desk:
    def __init__(self, till: Till) -> None:
        self.till = till


class Lamp: ...


class Fixed:
    def __init__(self, amount: int) -> None:
        self.amount = amount

    def total(self, order: int) -> int:
        return self.amount

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fixed)

    __hash__ = None  # type: ignore[assignment]


class Failed(Exception): ...


def container() -> Container:
    made = Container()
    for one in (Till, Desk, Lamp):
        made.bind(one, one)
    made.bind(Orders, TenEach)
    return made


def bus_on(container: Container) -> Bus:
    bus = Bus(container.resolve)
    bus.register(GetTotal, GetTotalHandler)
    bus.freeze()
    return bus


def test_a_dispatch_sees_it_and_the_next_after_it_does_not() -> None:
    made = container()
    bus = bus_on(made)
    with made.override(Orders, Fixed(1)):
        assert bus.execute(GetTotal(5)) == 1
    assert bus.execute(GetTotal(5)) == 50


def test_an_asynchronous_dispatch_sees_it() -> None:
    made = container()
    bus = Bus(made.resolve)
    bus.register(GetTotal, AsyncGetTotalHandler)
    with made.override(Orders, Fixed(1)):
        assert asyncio.run(bus.aexecute(GetTotal(5))) == 1
    assert asyncio.run(bus.aexecute(GetTotal(5))) == 50


def test_it_ends_with_an_exception() -> None:
    made = container()
    with pytest.raises(Failed), made.override(Orders, Fixed(1)):
        raise Failed
    assert isinstance(made.resolve(Orders)(), TenEach)


def test_it_reaches_what_was_made_before_it_and_gives_that_back() -> None:
    made = container()
    desk = made.resolve(Desk)()
    fixed = Fixed(1)
    with made.override(Orders, fixed):
        assert made.resolve(Desk)().till.orders is fixed
    assert made.resolve(Desk)() is desk
    assert isinstance(desk.till.orders, TenEach)


def test_it_does_not_stay_in_what_was_made_during_it() -> None:
    made = container()
    with made.override(Orders, Fixed(1)):
        during = made.resolve(Desk)()
        assert made.resolve(Desk)() is during
    assert made.resolve(Desk)() is not during
    assert isinstance(made.resolve(Desk)().till.orders, TenEach)


def test_what_does_not_need_it_stays_the_same_object() -> None:
    made = container()
    with made.override(Orders, Fixed(1)):
        lamp = made.resolve(Lamp)()
    assert made.resolve(Lamp)() is lamp


def test_one_that_stands_in_the_middle_still_leaves_the_rest_to_the_container() -> None:
    made = container()
    orders = made.resolve(Orders)()
    till = Till(Fixed(3))
    with made.override(Till, till):
        assert made.resolve(Desk)().till is till
        assert made.resolve(Orders)() is orders


def test_they_nest_and_the_inner_one_wins() -> None:
    made = container()
    bus = bus_on(made)
    with made.override(Orders, Fixed(1)):
        with made.override(Orders, Fixed(2)):
            assert bus.execute(GetTotal(5)) == 2
        assert bus.execute(GetTotal(5)) == 1
    assert bus.execute(GetTotal(5)) == 50


def test_each_takes_away_itself_alone_in_whatever_order_they_end() -> None:
    made = container()
    bus = bus_on(made)
    first, second = ExitStack(), ExitStack()
    first.enter_context(made.override(Orders, Fixed(1)))
    second.enter_context(made.override(Orders, Fixed(2)))
    first.close()
    assert bus.execute(GetTotal(5)) == 2
    second.close()
    assert bus.execute(GetTotal(5)) == 50


def test_a_false_or_empty_replacement_is_a_replacement() -> None:
    made = container()
    with made.override(Orders, None):
        assert made.resolve(Orders)() is None


def test_what_nothing_provides_cannot_be_overridden() -> None:
    made = container()
    with pytest.raises(UnboundDependency), made.override(int, 1):
        raise AssertionError("entered")
    assert isinstance(made.resolve(Orders)(), TenEach)


def test_another_thread_sees_it_with_its_next_dispatch() -> None:
    made = container()
    bus = bus_on(made)
    with ThreadPoolExecutor(1) as pool:
        with made.override(Orders, Fixed(1)):
            assert pool.submit(bus.execute, GetTotal(5)).result() == 1
        assert pool.submit(bus.execute, GetTotal(5)).result() == 50


def test_a_handler_at_work_keeps_what_it_was_built_with() -> None:
    made = container()
    built, changed = Event(), Event()
    totals: list[int] = []

    class Waiting(GetTotalHandler):
        def handle(self, message: GetTotal, /) -> int:
            built.set()
            changed.wait()
            return super().handle(message)

    bus = Bus(made.resolve)
    bus.register(GetTotal, Waiting)
    thread = Thread(target=lambda: totals.append(bus.execute(GetTotal(5))))
    thread.start()
    built.wait()
    with made.override(Orders, Fixed(1)):
        changed.set()
        thread.join()
    assert totals == [50]


def test_what_was_being_made_when_it_began_does_not_stay() -> None:
    made = Container()
    making, go_on = Event(), Event()

    def slow(orders: Orders) -> Till:
        making.set()
        go_on.wait()
        return Till(orders)

    made.bind(Orders, TenEach)
    made.bind(Till, slow)
    provide = made.resolve(Till)
    fixed = Fixed(1)
    with ThreadPoolExecutor(1) as pool:
        before = pool.submit(provide)
        making.wait()
        with made.override(Orders, fixed):
            go_on.set()
            assert isinstance(before.result().orders, TenEach)
            assert provide().orders is fixed
    assert provide() is before.result()


def test_many_threads_leave_nothing_behind() -> None:
    made = container()
    bus = bus_on(made)
    meeting = Barrier(4)

    def override(number: int) -> None:
        meeting.wait()
        for _ in range(20):
            with made.override(Orders, Fixed(number)):
                assert bus.execute(GetTotal(5)) in range(4)
                desk: Any = made.resolve(Desk)()
                assert isinstance(desk, Desk)

    with ThreadPoolExecutor(4) as pool:
        for future in [pool.submit(override, number) for number in range(4)]:
            future.result()
    assert bus.execute(GetTotal(5)) == 50
    assert isinstance(made.resolve(Desk)().till.orders, TenEach)
