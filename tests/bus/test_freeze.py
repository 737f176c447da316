"""Start-up reports all errors together."""

from dataclasses import dataclass

import pytest

from boatyard.bus import Bus, BusNotReady, Container, InvalidMessage, Query, message_name, result_type

from .shop import GetTotal, GetTotalHandler, Orders, TenEach, always


class StockQuery[R](Query[R]):
    """The kind of messages in these tests."""


replaced: list[type[object]] = []


def kept[C: type[object]](cls: C) -> C:
    """Prevents collection of the class that `dataclass(slots=True)` replaces."""
    replaced.append(cls)
    return cls


@dataclass(frozen=True, slots=True)
@kept
class CountStock(StockQuery[int]): ...


@dataclass(frozen=True, slots=True)
class FindStock(StockQuery[str]): ...


@dataclass(frozen=True, slots=True)
class ListPage[R](StockQuery[list[R]]):
    """A base for other messages that is not a message itself."""


class Unbound: ...


class NeedsUnbound:
    def __init__(self, unbound: Unbound) -> None: ...


class Hen:
    def __init__(self, egg: "Egg") -> None: ...


class Egg:
    def __init__(self, hen: Hen) -> None: ...


class CountStockHandler:
    def __init__(self, unbound: Unbound, hen: Hen, egg: Egg, again: Unbound) -> None: ...

    def handle(self, message: CountStock, /) -> int:
        return 1


def faults(bus: Bus) -> list[str]:
    with pytest.raises(BusNotReady) as caught:
        bus.freeze(StockQuery)
    assert str(caught.value) == "\n".join(caught.value.faults)
    return caught.value.faults


def test_every_declared_message_without_a_handler_is_found() -> None:
    found = faults(Bus())
    assert found == [f"tests.bus.test_freeze.{name} has no handler" for name in ("CountStock", "FindStock")]


def test_all_faults_are_found_at_once_and_each_is_told_once() -> None:
    container = Container()
    container.bind(Hen, Hen)
    container.bind(Egg, Egg)
    container.bind(NeedsUnbound, NeedsUnbound)
    bus = Bus(container.resolve)
    bus.register(CountStock, CountStockHandler)
    bus.register(GetTotal, GetTotalHandler)
    assert sorted(faults(bus)) == [
        "CountStockHandler(again): nothing provides Unbound",
        "CountStockHandler(unbound): nothing provides Unbound",
        "GetTotalHandler(orders): nothing provides Orders",
        "Hen needs Egg needs Hen",
        "NeedsUnbound(unbound): nothing provides Unbound",
        "tests.bus.test_freeze.FindStock has no handler",
    ]


def test_a_bus_that_was_not_ready_still_takes_what_it_lacked() -> None:
    bus = Bus(always(TenEach()))
    assert faults(bus)
    bus.register(GetTotal, GetTotalHandler)
    bus.freeze()
    assert bus.execute(GetTotal(1)) == 10


def test_a_complete_bus_freezes() -> None:
    container = Container()
    container.bind(Orders, TenEach)
    bus = Bus(container.resolve)
    bus.register(GetTotal, GetTotalHandler)
    bus.freeze()
    assert bus.execute(GetTotal(4)) == 40


def test_messages_that_no_module_holds_are_not_counted() -> None:
    @dataclass(frozen=True, slots=True)
    class Passing(StockQuery[int]): ...

    assert not any("Passing" in fault for fault in faults(Bus()))
    assert Passing in StockQuery.__subclasses__()


def test_the_class_that_slots_replaced_is_not_counted() -> None:
    (before,) = replaced
    assert before is not CountStock
    assert before in StockQuery.__subclasses__()
    assert len([fault for fault in faults(Bus()) if "CountStock" in fault]) == 1


def test_results_are_read_through_bases_and_strings() -> None:
    @dataclass(frozen=True, slots=True)
    class Named(StockQuery["Hen"]): ...

    @dataclass(frozen=True, slots=True)
    class Derived(Named): ...

    assert result_type(Named) is Hen
    assert result_type(Derived) is Hen
    assert result_type(CountStock) is int


def test_a_result_is_filled_into_a_generic_base() -> None:
    @dataclass(frozen=True, slots=True)
    class ListHens(ListPage[Hen]): ...

    assert result_type(ListHens) == list[Hen]


def test_a_generic_message_has_no_result_of_its_own() -> None:
    with pytest.raises(InvalidMessage):
        result_type(ListPage)


def test_a_message_is_stored_under_its_module_and_name() -> None:
    assert message_name(CountStock) == "tests.bus.test_freeze:CountStock"
