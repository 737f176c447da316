"""Middleware: its order, its abilities, and its messages."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from boatyard.bus import Bus, Command, Message, Middleware, Query, WrongFlavour

from .shop import GetTotal, GetTotalHandler, PlaceOrder, TenEach, always, async_shop, shop


def noting(notes: list[str], name: str) -> Middleware:
    def note(call: Callable[[Any], Any], message: Any) -> Any:
        notes.append(f"{name} in")
        try:
            return call(message)
        finally:
            notes.append(f"{name} out")

    return note


def noting_async(notes: list[str], name: str) -> Middleware:
    async def note(call: Callable[[Any], Any], message: Any) -> Any:
        notes.append(f"{name} in")
        try:
            return await call(message)
        finally:
            notes.append(f"{name} out")

    return note


def test_the_first_is_outermost() -> None:
    notes: list[str] = []
    bus = shop(middleware={Query: [noting(notes, "a"), noting(notes, "b")]})
    assert bus.execute(GetTotal(1)) == 10
    assert notes == ["a in", "b in", "b out", "a out"]


def test_the_first_is_outermost_where_it_is_asynchronous() -> None:
    notes: list[str] = []
    bus = async_shop(async_middleware={Query: [noting_async(notes, "a"), noting_async(notes, "b")]})
    assert asyncio.run(bus.aexecute(GetTotal(1))) == 10
    assert notes == ["a in", "b in", "b out", "a out"]


def test_the_chain_of_the_first_kind_is_outermost() -> None:
    notes: list[str] = []
    bus = shop(middleware={Message: [noting(notes, "all")], Query: [noting(notes, "query")]})
    bus.execute(GetTotal(1))
    assert notes == ["all in", "query in", "query out", "all out"]


def test_each_kind_has_its_own_chain() -> None:
    notes: list[str] = []
    bus = shop(middleware={Command: [noting(notes, "command")], Query: [noting(notes, "query")]})
    bus.execute(PlaceOrder(1))
    assert notes == ["command in", "command out"]


def test_a_chain_given_as_an_iterator_serves_every_message() -> None:
    notes: list[str] = []
    bus = shop(middleware={Message: iter([noting(notes, "a")])})
    bus.execute(GetTotal(1))
    bus.execute(PlaceOrder(1))
    assert notes == ["a in", "a out"] * 2


def test_it_may_answer_itself_and_the_handler_is_not_built() -> None:
    def refuse_to_build() -> TenEach:
        raise AssertionError("the handler was built")

    bus = Bus(lambda interface: refuse_to_build, middleware={Query: [lambda call, message: 42]})
    bus.register(GetTotal, GetTotalHandler)
    assert bus.execute(GetTotal(1)) == 42


def test_it_may_answer_itself_where_it_is_asynchronous() -> None:
    async def answer(call: Any, message: Any) -> int:
        return 42

    assert asyncio.run(async_shop(async_middleware={Query: [answer]}).aexecute(GetTotal(1))) == 42


def test_it_may_pass_on_another_message_and_result() -> None:
    bus = shop(middleware={Query: [lambda call, message: call(GetTotal(message.order + 1)) + 5]})
    assert bus.execute(GetTotal(1)) == 25


def test_it_is_composed_once() -> None:
    class Counting(list[Middleware]):
        reads = 0

        def __iter__(self) -> Any:
            self.reads += 1
            return super().__iter__()

    chain = Counting([noting([], "a")])
    bus = shop(middleware={Query: chain})
    bus.freeze()
    for number in range(5):
        bus.execute(GetTotal(number))
    assert chain.reads == 1


async def coroutine_function(call: Any, message: Any) -> Any:
    return await call(message)


class AsyncCallable:
    async def __call__(self, call: Any, message: Any) -> Any:
        return await call(message)


@pytest.mark.parametrize("odd", [coroutine_function, AsyncCallable(), partial(coroutine_function)])
def test_asynchronous_middleware_does_not_fit_synchronous_handlers(odd: Middleware) -> None:
    with pytest.raises(WrongFlavour):
        Bus(middleware={Query: [odd]})
    assert asyncio.run(async_shop(async_middleware={Query: [odd]}).aexecute(GetTotal(1))) == 10


def test_synchronous_middleware_does_not_fit_asynchronous_handlers() -> None:
    with pytest.raises(WrongFlavour, match="note"):
        Bus(always(None), async_middleware={Query: [noting([], "a")]})
