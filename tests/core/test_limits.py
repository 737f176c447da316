"""The limits of the fields of all messages."""

from dataclasses import dataclass
from typing import Any

import pytest

from boatyard.core.errors import Invalid
from boatyard.core.limits import GREATEST, LONGEST, MOST, check_limits, within_limits


@dataclass(frozen=True, slots=True)
class Order:
    name: str
    items: tuple[Any, ...] = ()
    number: int | None = None


def test_what_is_within_the_limits_passes() -> None:
    order = Order("x" * LONGEST, ("a",) * MOST, -GREATEST)
    assert within_limits(lambda message: message, order) is order


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "a\0b", "a\ud800b", "\udfff"])
def test_a_text_that_cannot_be_kept_is_refused_wherever_it_is(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        within_limits(lambda message: message, Order(text, ("fine", text)))
    assert list(refused.value.fields) == ["name", "items"]


@pytest.mark.parametrize("number", [2**63, -(2**64), 10**4000])
def test_a_number_that_no_database_keeps_is_refused(number: int) -> None:
    with pytest.raises(Invalid):
        within_limits(lambda message: message, Order("x", number=number))


def test_a_list_that_is_too_long_is_one_fault() -> None:
    with pytest.raises(Invalid) as refused:
        check_limits({"items": [3] * 100_000})
    assert len(str(refused.value)) < 100


def test_lists_in_lists_are_left_to_who_reads_them() -> None:
    nested: list[Any] = []
    for _ in range(100_000):
        nested = [nested]
    check_limits({"items": nested})
