"""Code that both type checkers must accept, with the inferred types. See `refused.txt` too."""

from dataclasses import dataclass
from typing import assert_type

from boatyard.bus import Bus, Command, Query, load


@dataclass(frozen=True, slots=True)
class GetTotal(Query[int]):
    order: int


@dataclass(frozen=True, slots=True)
class ListNames(Query[tuple[str, ...]]): ...


@dataclass(frozen=True, slots=True)
class PlaceOrder(Command[None]): ...


class Orders: ...


class GetTotalHandler:
    def __init__(self, orders: Orders) -> None: ...

    def handle(self, message: GetTotal, /) -> int:
        return message.order


class AsyncGetTotalHandler:
    async def handle(self, message: GetTotal, /) -> int:
        return message.order


class PlaceOrderHandler:
    def handle(self, message: PlaceOrder, /) -> None: ...


def register(bus: Bus) -> None:
    bus.register(GetTotal, GetTotalHandler)
    bus.register(GetTotal, AsyncGetTotalHandler)
    bus.register(PlaceOrder, PlaceOrderHandler)


def dispatch(bus: Bus) -> None:
    assert_type(bus.execute(GetTotal(1)), int)
    assert_type(bus.execute(ListNames()), tuple[str, ...])
    assert_type(load("", GetTotal), GetTotal)


async def adispatch(bus: Bus) -> None:
    assert_type(await bus.aexecute(GetTotal(1)), int)
