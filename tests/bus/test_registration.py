"""The errors of `register`."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from boatyard.bus import (
    Bus,
    BusFrozen,
    Command,
    HandlerAlreadyRegistered,
    HandlerNotFound,
    InvalidHandler,
    InvalidMessage,
    Query,
    UnboundDependency,
    WrongFlavour,
)

from .shop import AsyncGetTotalHandler, GetTotal, GetTotalHandler, PlaceOrder, PlaceOrderHandler, always, shop


def refusal(error: type[Exception], message: Any, handler: Any, bus: Bus | None = None) -> str:
    with pytest.raises(error) as caught:
        (bus or Bus()).register(message, handler)
    assert caught.type is error
    return str(caught.value)


def test_a_second_handler_is_refused_and_the_first_kept() -> None:
    bus = shop()
    assert "GetTotalHandler" in refusal(HandlerAlreadyRegistered, GetTotal, GetTotalHandler, bus)
    assert bus.execute(GetTotal(2)) == 20


def test_an_unregistered_message_is_not_found() -> None:
    with pytest.raises(HandlerNotFound, match=r"tests\.bus\.shop\.GetTotal"):
        Bus().execute(GetTotal(1))


def test_a_subclass_of_a_message_is_another_message() -> None:
    @dataclass(frozen=True, slots=True)
    class GetNetTotal(GetTotal): ...

    with pytest.raises(HandlerNotFound):
        shop().execute(GetNetTotal(1))


def test_a_handler_of_another_message_is_refused() -> None:
    assert "GetTotal" in refusal(InvalidHandler, GetTotal, PlaceOrderHandler)


def test_a_handler_with_another_result_is_refused() -> None:
    class Handler:
        def handle(self, message: GetTotal, /) -> str:
            return ""

    assert "must return int, not str" in refusal(InvalidHandler, GetTotal, Handler)


def test_a_handler_with_a_narrower_result_is_refused_although_type_checkers_let_it_pass() -> None:
    class Handler:
        def handle(self, message: GetTotal, /) -> bool:
            return True

    assert "must return int, not bool" in refusal(InvalidHandler, GetTotal, Handler)


def test_a_handler_that_does_not_say_its_result_is_refused() -> None:
    class Handler:
        def handle(self, message: GetTotal, /):  # type: ignore[no-untyped-def]
            return 1

    assert "must return int" in refusal(InvalidHandler, GetTotal, Handler)


def test_a_handler_with_an_unannotated_message_is_refused() -> None:
    class Handler:
        def handle(self, message, /) -> int:  # type: ignore[no-untyped-def]
            return 1

    assert "must take one GetTotal" in refusal(InvalidHandler, GetTotal, Handler)


def test_a_handler_with_a_second_parameter_is_refused() -> None:
    class Handler:
        def handle(self, message: GetTotal, more, /) -> int:  # type: ignore[no-untyped-def]
            return 1

    assert "must take one GetTotal" in refusal(InvalidHandler, GetTotal, Handler)


def test_a_handler_without_handle_is_refused() -> None:
    assert "handle()" in refusal(InvalidHandler, GetTotal, object)


def test_a_handler_that_is_not_a_class_is_refused() -> None:
    assert "not a class" in refusal(InvalidHandler, GetTotal, partial(GetTotalHandler))


def test_an_annotation_that_does_not_exist_at_run_time_is_refused() -> None:
    class Handler:
        def handle(self, message: "Nowhere", /) -> int:  # type: ignore[name-defined]  # noqa: F821
            return 1

    assert "Nowhere" in refusal(InvalidHandler, GetTotal, Handler)


def test_a_dependency_without_annotation_is_refused() -> None:
    class Handler:
        def __init__(self, orders, plain=1) -> None: ...  # type: ignore[no-untyped-def]

        def handle(self, message: GetTotal, /) -> int:
            return 1

    assert "annotate orders" in refusal(InvalidHandler, GetTotal, Handler)


def test_a_dependency_by_keyword_only_is_refused() -> None:
    class Handler:
        def __init__(self, *, orders: int) -> None: ...

        def handle(self, message: GetTotal, /) -> int:
            return 1

    assert "by position" in refusal(InvalidHandler, GetTotal, Handler)


def test_a_message_must_be_frozen() -> None:
    @dataclass
    class Loose(Query[int]): ...

    assert "frozen=True" in refusal(InvalidMessage, Loose, GetTotalHandler)


def test_a_message_must_itself_be_a_dataclass() -> None:
    class Bare(GetTotal): ...

    assert "itself" in refusal(InvalidMessage, Bare, GetTotalHandler)


def test_a_message_must_say_its_result() -> None:
    @dataclass(frozen=True, slots=True)
    class Silent(Query): ...  # type: ignore[type-arg]

    assert "does not say the type" in refusal(InvalidMessage, Silent, GetTotalHandler)


def test_a_result_that_does_not_exist_at_run_time_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Lost(Query["Nowhere"]): ...  # type: ignore[name-defined]

    assert "Nowhere" in refusal(InvalidMessage, Lost, GetTotalHandler)


@pytest.mark.parametrize("thing", [int, GetTotal(1), "GetTotal"])
def test_what_is_no_message_is_refused(thing: Any) -> None:
    assert "not a Command or a Query" in refusal(InvalidMessage, thing, GetTotalHandler)


def test_nothing_is_registered_after_freeze() -> None:
    bus = Bus(always(None))
    bus.register(PlaceOrder, PlaceOrderHandler)
    bus.freeze()
    assert "after start-up" in refusal(BusFrozen, GetTotal, GetTotalHandler, bus)
    assert list(bus.handlers()) == [PlaceOrder]


def test_the_list_of_handlers_is_a_copy() -> None:
    bus = shop()
    bus.handlers().clear()  # type: ignore[attr-defined]
    assert bus.handlers() == {GetTotal: GetTotalHandler, PlaceOrder: PlaceOrderHandler}


def test_a_bus_without_a_container_provides_nothing() -> None:
    bus = Bus()
    bus.register(GetTotal, GetTotalHandler)
    with pytest.raises(UnboundDependency, match="nothing provides Orders"):
        bus.execute(GetTotal(1))


def test_an_asynchronous_handler_may_not_go_round_synchronous_middleware() -> None:
    bus = Bus(middleware={Command: [lambda call, message: call(message)], Query: []})
    text = refusal(WrongFlavour, GetTotal, AsyncGetTotalHandler, bus)
    assert "Query has middleware for the other flavour only" in text


def test_a_synchronous_handler_may_not_go_round_asynchronous_middleware() -> None:
    refusal(WrongFlavour, GetTotal, GetTotalHandler, Bus(async_middleware={Query: []}))


def test_an_empty_chain_says_that_no_middleware_is_meant() -> None:
    bus = Bus(middleware={Query: []}, async_middleware={Query: []})
    bus.register(GetTotal, AsyncGetTotalHandler)
    assert GetTotal in bus.handlers()
