"""Declarations in the class of a message are read, or refused at registration."""

from dataclasses import InitVar, dataclass, field
from enum import Enum
from typing import Any, ClassVar

import pytest

from boatyard.bus import (
    Bus,
    Command,
    Event,
    Events,
    InvalidMessage,
    check_declaration,
    check_only_name,
)


class Who(Enum):
    ANYBODY = 1
    NOBODY = 2


@dataclass(frozen=True, slots=True)
class Silent(Command[None]): ...


@dataclass(frozen=True, slots=True)
class Said(Command[None]):
    who: ClassVar[Who] = Who.NOBODY

    name: str = "Ada"


@dataclass(frozen=True, slots=True)
class Inherited(Said): ...


@dataclass(frozen=True, slots=True)
class Field(Command[None]):
    who: Who = Who.NOBODY


@dataclass(frozen=True, slots=True)
class FieldWithoutDefault(Command[None]):
    who: Who


@dataclass(frozen=True, slots=True)
class HiddenField(Command[None]):
    who: Who = field(default=Who.NOBODY, init=False)


@dataclass(frozen=True, slots=True)
class Parameter(Command[None]):
    who: InitVar[Who] = Who.NOBODY


@dataclass(frozen=True, slots=True)
class WithoutValue(Command[None]):
    who: ClassVar[Who]


@dataclass(frozen=True, slots=True)
class Text(Command[None]):
    who: ClassVar[Any] = "nobody"


@dataclass(frozen=True, slots=True)
class Method(Command[None]):
    def who(self) -> Who:
        return Who.NOBODY


@dataclass(frozen=True, slots=True)
class Computed(Command[None]):
    @property
    def who(self) -> Who:
        return Who.NOBODY


@dataclass(frozen=True, slots=True)
class Misspelt(Command[None]):
    whom: ClassVar[Who] = Who.NOBODY


@dataclass(frozen=True, slots=True)
class MisspeltWithoutAnnotation(Command[None]):
    whom = Who.NOBODY


@dataclass(frozen=True, slots=True)
class MisspeltField(Command[None]):
    whom: Who = Who.NOBODY


@dataclass(frozen=True, slots=True)
class MisspeltAbove(Misspelt):
    who: ClassVar[Who] = Who.ANYBODY


def check_who(message: type[Any]) -> None:
    check_declaration(message, "who", Who)
    check_only_name(message, "who", Who)


@pytest.mark.parametrize("message", [Silent, Said, Inherited])
def test_what_belongs_to_the_class_is_accepted(message: type[Any]) -> None:
    check_who(message)


@pytest.mark.parametrize(
    ("message", "says"),
    [
        (Field, "who is a field"),
        (FieldWithoutDefault, "who is a field"),
        (HiddenField, "who is a field"),
        (Parameter, "who is a field"),
        (WithoutValue, "who has no value"),
        (Text, "who is 'nobody', which is no Who"),
        (Method, "which is no Who"),
        (Computed, "which is no Who"),
        (Misspelt, "whom holds <Who.NOBODY: 2>, which nobody looks for"),
        (MisspeltWithoutAnnotation, "whom holds <Who.NOBODY: 2>"),
        (MisspeltField, "whom holds <Who.NOBODY: 2>"),
        (MisspeltAbove, "whom holds <Who.NOBODY: 2>"),
    ],
)
def test_anything_else_is_refused_with_what_to_write(message: type[Any], says: str) -> None:
    class Handler:
        def handle(self, message: Any, /) -> None: ...

    Handler.handle.__annotations__["message"] = message
    bus = Bus(check=check_who)
    with pytest.raises(InvalidMessage) as caught:
        bus.register(message, Handler)
    refused = str(caught.value)
    assert refused.startswith(f"{__name__}.{message.__qualname__}.")
    assert says in refused
    assert refused.endswith("write `who: ClassVar[Who] = ...`")
    assert bus.handlers() == {}


def test_events_are_checked_by_who_listens_and_by_who_records() -> None:
    def refuse(event: type[Event]) -> None:
        raise InvalidMessage("not this one")

    events = Events(lambda run: run(), check=refuse)
    for listen in (events.subscribe, events.record):
        with pytest.raises(InvalidMessage, match="not this one"):
            listen(Event, print)
    assert events.subscribers(Event) == ()
