"""The container: what it provides, and the errors that it finds."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any, Protocol

import pytest

from boatyard.bus import AlreadyBound, BusFrozen, BusNotReady, Container, UnboundDependency

from .shop import Orders, TenEach


class Clock(Protocol):
    def now(self) -> int: ...


class ReleaseArchive:
    def __init__(self, orders: Orders, *, label: str = "archive") -> None:
        self.orders, self.label = orders, label


def bound(*pairs: tuple[Any, Callable[..., Any]]) -> Container:
    container = Container()
    for interface, implementation in pairs:
        container.bind(interface, implementation)
    return container


def faults(container: Container, interface: Any) -> list[str]:
    with pytest.raises(BusNotReady) as caught:
        container.resolve(interface)
    return caught.value.faults


def test_an_implementation_is_made_once_with_what_it_needs() -> None:
    container = bound((ReleaseArchive, ReleaseArchive), (Orders, TenEach))
    archive = container.resolve(ReleaseArchive)()
    assert archive is container.resolve(ReleaseArchive)()
    assert archive.orders is container.resolve(Orders)()
    assert archive.label == "archive"


def test_nothing_is_made_before_it_is_needed() -> None:
    def fail() -> TenEach:
        raise AssertionError("made too early")

    container = bound((Orders, fail), (ReleaseArchive, ReleaseArchive))
    assert callable(container.resolve(ReleaseArchive))


@pytest.mark.parametrize("factory", [lambda: "shop", partial(str, "shop"), partial("{}".format, "shop")])
def test_a_factory_needs_no_annotation_of_its_own(factory: Callable[..., str]) -> None:
    assert bound((str, factory)).resolve(str)() == "shop"


def test_what_a_partial_gives_needs_no_provider() -> None:
    container = bound((ReleaseArchive, partial(ReleaseArchive, label="low")), (Orders, TenEach))
    assert container.resolve(ReleaseArchive)().label == "low"
    assert isinstance(
        bound((ReleaseArchive, partial(ReleaseArchive, TenEach()))).resolve(ReleaseArchive)(), ReleaseArchive
    )


def test_one_class_may_provide_two_interfaces() -> None:
    container = bound((Orders, TenEach), (TenEach, TenEach))
    assert isinstance(container.resolve(Orders)(), TenEach)
    assert isinstance(container.resolve(TenEach)(), TenEach)


def test_two_containers_share_nothing() -> None:
    first, second = bound((Orders, TenEach)), bound((Orders, TenEach))
    assert first.resolve(Orders)() is not second.resolve(Orders)()


def test_threads_that_ask_at_once_get_the_same_object() -> None:
    meeting = Barrier(8)
    made: list[TenEach] = []

    def make() -> TenEach:
        made.append(TenEach())
        return made[-1]

    def ask() -> TenEach:
        meeting.wait()
        given: TenEach = provide()
        return given

    provide = bound((Orders, make)).resolve(Orders)
    with ThreadPoolExecutor(8) as pool:
        given = [future.result() for future in [pool.submit(ask) for _ in range(8)]]
    assert len(made) == 1
    assert all(one is made[0] for one in given)


def test_what_nothing_provides_is_refused() -> None:
    with pytest.raises(UnboundDependency, match="nothing provides Clock"):
        bound((Orders, TenEach)).resolve(Clock)


def test_a_second_implementation_is_refused_and_the_first_kept() -> None:
    container = bound((Orders, TenEach))
    with pytest.raises(AlreadyBound, match="Orders has TenEach already, refused ReleaseArchive"):
        container.bind(Orders, ReleaseArchive)
    assert isinstance(container.resolve(Orders)(), TenEach)


def test_nothing_is_bound_once_the_container_is_in_use() -> None:
    container = bound((Orders, TenEach))
    container.resolve(Orders)
    with pytest.raises(BusFrozen, match="Clock"):
        container.bind(Clock, TenEach)
    with pytest.raises(UnboundDependency):
        container.resolve(Clock)


def test_every_fault_is_found_at_once_wherever_it_is() -> None:
    class A:
        def __init__(self, b: Any) -> None: ...

    class B:
        def __init__(self, a: A, clock: Clock) -> None: ...

    class Own:
        def __init__(self, own: Any) -> None: ...

    class Untyped:
        def __init__(self, thing) -> None: ...  # type: ignore[no-untyped-def]

    A.__init__.__annotations__["b"] = B
    Own.__init__.__annotations__["own"] = Own
    container = bound(
        (A, A), (B, B), (Own, Own), (ReleaseArchive, ReleaseArchive), (Untyped, Untyped), (int, int)
    )
    found = "\n".join(sorted(fault.replace(f"{self_name(A)}", "") for fault in faults(container, int)))
    assert found.splitlines() == [
        "A needs B needs A",
        "B(clock): nothing provides Clock",
        "Own needs Own",
        "ReleaseArchive(orders): nothing provides Orders",
        "Untyped: annotate thing in its constructor",
    ]


def test_a_container_that_was_not_ready_still_takes_what_it_lacked() -> None:
    container = bound((ReleaseArchive, ReleaseArchive))
    assert faults(container, ReleaseArchive) == ["ReleaseArchive(orders): nothing provides Orders"]
    container.bind(Orders, TenEach)
    assert container.resolve(ReleaseArchive)().orders.total(1) == 10


def self_name(local: type[Any]) -> str:
    """The prefix of the names of classes in a test."""
    return local.__qualname__.removesuffix(local.__name__)
