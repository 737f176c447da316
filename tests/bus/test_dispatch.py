"""One dispatch, and many at the same time."""

import asyncio
import traceback
from collections.abc import Awaitable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Barrier, get_ident
from typing import Any

import pytest

from boatyard.bus import Bus, HandlerNotFound, Query, WrongFlavour

from .shop import GetTotal, always, async_shop, shop


@dataclass(frozen=True, slots=True)
class WhoAmI(Query[tuple[int, int]]):
    number: int = 0


class Failed(Exception): ...


def test_execute_gives_the_result() -> None:
    assert shop().execute(GetTotal(3)) == 30


def test_aexecute_gives_the_result() -> None:
    assert asyncio.run(async_shop().aexecute(GetTotal(3))) == 30


def test_a_synchronous_handler_is_not_awaited() -> None:
    with pytest.raises(WrongFlavour, match=r"dispatched by execute\(\)"):
        asyncio.run(shop().aexecute(GetTotal(3)))


def test_an_asynchronous_handler_is_not_executed() -> None:
    with pytest.raises(WrongFlavour, match=r"dispatched by aexecute\(\)"):
        async_shop().execute(GetTotal(3))


def test_an_unknown_message_is_not_awaited() -> None:
    with pytest.raises(HandlerNotFound):
        asyncio.run(Bus().aexecute(GetTotal(3)))


@pytest.mark.parametrize("count", range(5))
def test_a_handler_gets_its_dependencies_in_order_and_is_new_each_time(count: int) -> None:
    made: list[Any] = []
    kinds = [type(f"Dependency{number}", (), {}) for number in range(count)]

    def remember(self: Any, *given: Any) -> None:
        made.append((self, given))

    class Handler:
        def handle(self, message: GetTotal, /) -> int:
            return message.order

    names = [f"one{number}" for number in range(count)]
    namespace: dict[str, Any] = {"remember": remember}
    exec(f"def __init__(self, {', '.join(names)}): remember(self, {', '.join(names)})", namespace)
    namespace["__init__"].__annotations__ = dict(zip(names, kinds, strict=True))
    handler = type("Handler", (Handler,), {"__init__": namespace["__init__"]})
    bus = Bus(lambda interface: interface)
    bus.register(GetTotal, handler)
    bus.freeze()
    assert [bus.execute(GetTotal(1)), bus.execute(GetTotal(2))] == [1, 2]
    (first, given), (second, _) = made
    assert first is not second
    assert [type(one) for one in given] == kinds


def test_a_parameter_with_a_default_is_left_alone() -> None:
    class Handler:
        def __init__(self, given: str, factor: int = 7, *more: int, **others: int) -> None:
            self.factor = factor

        def handle(self, message: GetTotal, /) -> int:
            return message.order * self.factor

    bus = Bus(always("given"))
    bus.register(GetTotal, Handler)
    assert bus.execute(GetTotal(2)) == 14


def test_an_exception_keeps_its_identity_and_traceback_through_middleware() -> None:
    failure = Failed()

    class Handler:
        def handle(self, message: GetTotal, /) -> int:
            raise failure

    bus = Bus(middleware={Query: [lambda call, message: call(message)] * 3})
    bus.register(GetTotal, Handler)
    with pytest.raises(Failed) as caught:
        bus.execute(GetTotal(1))
    assert caught.value is failure
    assert failure.__cause__ is None
    assert failure.__context__ is None
    assert traceback.extract_tb(failure.__traceback__)[-1].line == "raise failure"


def test_an_exception_keeps_its_traceback_through_asynchronous_middleware() -> None:
    failure = Failed()

    class Handler:
        async def handle(self, message: GetTotal, /) -> int:
            await asyncio.sleep(0)
            raise failure

    async def through(call: Any, message: Any) -> Any:
        return await call(message)

    bus = Bus(async_middleware={Query: [through, through]})
    bus.register(GetTotal, Handler)
    with pytest.raises(Failed) as caught:
        asyncio.run(bus.aexecute(GetTotal(1)))
    assert caught.value is failure
    assert traceback.extract_tb(failure.__traceback__)[-1].line == "raise failure"


def test_cancellation_reaches_the_handler_and_its_middleware() -> None:
    ended: list[str] = []

    class Handler:
        async def handle(self, message: GetTotal, /) -> int:
            try:
                await asyncio.Event().wait()
            finally:
                ended.append("handler")
            return 1

    async def closing(call: Any, message: Any) -> Any:
        try:
            return await call(message)
        finally:
            ended.append("middleware")

    async def cancel() -> None:
        task = asyncio.create_task(bus.aexecute(GetTotal(1)))
        await asyncio.sleep(0)
        task.cancel()
        await task

    bus = Bus(async_middleware={Query: [closing]})
    bus.register(GetTotal, Handler)
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(cancel())
    assert ended == ["handler", "middleware"]


def test_a_synchronous_dispatch_stays_on_its_thread_and_starts_no_loop() -> None:
    class Handler:
        def handle(self, message: WhoAmI, /) -> tuple[int, int]:
            with pytest.raises(RuntimeError):
                asyncio.get_running_loop()
            return get_ident(), message.number

    bus = Bus()
    bus.register(WhoAmI, Handler)
    assert bus.execute(WhoAmI(5)) == (get_ident(), 5)


def test_an_asynchronous_dispatch_stays_on_its_thread_and_loop() -> None:
    class Handler:
        async def handle(self, message: WhoAmI, /) -> tuple[int, int]:
            return get_ident(), id(asyncio.get_running_loop())

    async def here() -> tuple[int, int]:
        return get_ident(), id(asyncio.get_running_loop())

    async def both() -> bool:
        return await bus.aexecute(WhoAmI()) == await here()

    bus = Bus()
    bus.register(WhoAmI, Handler)
    assert asyncio.run(both())


def test_threads_do_not_see_each_other() -> None:
    meeting = Barrier(8)

    class Handler:
        def handle(self, message: WhoAmI, /) -> tuple[int, int]:
            self.number = message.number
            meeting.wait()
            return get_ident(), self.number

    bus = Bus()
    bus.register(WhoAmI, Handler)

    def ask(number: int) -> tuple[tuple[int, int], tuple[int, int]]:
        return bus.execute(WhoAmI(number)), (get_ident(), number)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(64)))
    assert all(given == expected for given, expected in answers)


def test_tasks_do_not_see_each_other() -> None:
    current: ContextVar[int] = ContextVar("current")

    class Handler:
        async def handle(self, message: WhoAmI, /) -> tuple[int, int]:
            await asyncio.sleep(0)
            return current.get(), message.number

    async def set_number(call: Any, message: WhoAmI) -> Any:
        current.set(message.number)
        await asyncio.sleep(0)
        return await call(message)

    async def ask_all() -> list[tuple[int, int]]:
        asked: list[Awaitable[tuple[int, int]]] = [bus.aexecute(WhoAmI(number)) for number in range(50)]
        return await asyncio.gather(*asked)

    bus = Bus(async_middleware={Query: [set_number]})
    bus.register(WhoAmI, Handler)
    assert asyncio.run(ask_all()) == [(number, number) for number in range(50)]
