"""The kinds of messages.

Each message is a frozen dataclass of plain values that declares the type of its result.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import get_original_bases
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

from .errors import InvalidMessage


class Message[R]:
    """A command or query. `R` is the type of its result."""

    __slots__ = ()

    if TYPE_CHECKING:  # makes R invariant, so that type checkers refuse a handler with another result

        def _result(self, result: R, /) -> R: ...


class Command[R](Message[R]):
    """Changes something. Runs in a transaction."""

    __slots__ = ()


class Query[R](Message[R]):
    """Answers something and changes nothing."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that has happened, named in the past tense. It can have any number of handlers."""


def message_name(message: type[Any]) -> str:
    """Returns the name under which a message is stored.

    It is stable while the names of its module and class are.
    """
    return f"{message.__module__}:{message.__qualname__}"


def result_type(message: type[Message[Any]]) -> Any:
    """Returns the `R` of a message class.

    Raises:
        InvalidMessage: It declares no `R`, as in `class Ping(Query): ...`, or one that does not exist at run
            time.
    """
    result = _result(message, ())
    if isinstance(result, TypeVar) or (get_origin(result) and getattr(result, "__parameters__", ())):
        raise InvalidMessage(f"{message.__qualname__} does not say the type of its result, as in Query[int]")
    return result


def check_message(message: type[Any]) -> None:
    """Raises InvalidMessage unless `message` is a frozen dataclass that derives from Message[R]."""
    if not (isinstance(message, type) and issubclass(message, Message)):
        raise InvalidMessage(f"{message!r} is not a Command or a Query")
    parameters = vars(message).get("__dataclass_params__")
    if parameters is None or not parameters.frozen:
        raise InvalidMessage(f"{message.__qualname__} must itself be a dataclass with frozen=True")
    result_type(message)


def declared_messages(base: type[Any]) -> Iterator[type[Any]]:
    """Returns every importable subclass of `base` that is a message itself. A generic subclass is only a base
    for others.

    The class that `dataclass(slots=True)` replaced stays a subclass until it is collected. So a class counts
    only if its module contains it under its name.
    """
    for cls in base.__subclasses__():
        yield from declared_messages(cls)
        is_held = getattr(sys.modules.get(cls.__module__), cls.__qualname__, None) is cls
        if is_held and "__dataclass_params__" in vars(cls) and not cls.__type_params__:
            yield cls


def _result(cls: type[Any], given: tuple[Any, ...]) -> Any:
    """Returns the value of Message's R in `cls`. `given` are the values of the type parameters of `cls`."""
    known = dict(zip(cls.__type_params__, given, strict=False))
    for base in get_original_bases(cls):
        origin = get_origin(base) or base
        if issubclass(origin, Message):
            arguments = tuple(_filled(_evaluated(one, cls), known) for one in get_args(base))
            return arguments[0] if origin is Message else _result(origin, arguments)
    raise InvalidMessage(f"{cls.__qualname__} is not a message")


def _filled(argument: Any, known: dict[Any, Any]) -> Any:
    if isinstance(argument, TypeVar):
        return known.get(argument, argument)
    parameters = getattr(argument, "__parameters__", ()) if get_origin(argument) else ()
    return argument[tuple(known.get(one, one) for one in parameters)] if parameters else argument


def _evaluated(result: Any, cls: type[Any]) -> Any:
    """Evaluates `result`, which may be a string, in the module of `cls`."""
    holder = type("_Holder", (), {"__annotations__": {"result": result}, "__module__": cls.__module__})
    try:
        return get_type_hints(holder)["result"]
    except NameError as error:
        raise InvalidMessage(f"{cls.__qualname__}: {error}; import it for run time too") from None
