"""A small shop for the tests of the bus."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from boatyard.bus import Bus, Command, Query


class Orders(Protocol):
    def total(self, order: int) -> int: ...


class TenEach:
    def total(self, order: int) -> int:
        return order * 10


@dataclass(frozen=True, slots=True)
class GetTotal(Query[int]):
    order: int


@dataclass(frozen=True, slots=True)
class PlaceOrder(Command[None]):
    order: int


class GetTotalHandler:
    def __init__(self, orders: Orders) -> None:
        self._orders = orders

    def handle(self, message: GetTotal, /) -> int:
        return self._orders.total(message.order)


class AsyncGetTotalHandler:
    def __init__(self, orders: Orders) -> None:
        self._orders = orders

    async def handle(self, message: GetTotal, /) -> int:
        return self._orders.total(message.order)


class PlaceOrderHandler:
    def handle(self, message: PlaceOrder, /) -> None:
        return None


def always(instance: Any) -> Callable[[Any], Callable[[], Any]]:
    """A resolver that always returns the same object."""
    return lambda interface: lambda: instance


def shop(**options: Any) -> Bus:
    bus = Bus(always(TenEach()), **options)
    bus.register(GetTotal, GetTotalHandler)
    bus.register(PlaceOrder, PlaceOrderHandler)
    return bus


def async_shop(**options: Any) -> Bus:
    bus = Bus(always(TenEach()), **options)
    bus.register(GetTotal, AsyncGetTotalHandler)
    return bus
