"""Declarations in the class of a message that are not fields, such as who may dispatch it."""

from dataclasses import fields
from inspect import signature
from typing import Any

from .errors import InvalidMessage


def check_declaration(message: type[Any], name: str, kind: type[Any]) -> None:
    """Checks that `name`, if `message` declares it, is a class variable of the type `kind`.

    Raises:
        InvalidMessage: It is a field, has no value, or has another type.
    """
    to_write = f"write `{name}: ClassVar[{kind.__name__}] = ...`"
    where = f"{_full_name(message)}.{name}"
    if name in {field.name for field in fields(message)} | signature(message).parameters.keys():
        raise InvalidMessage(f"{where} is a field, which every message has for itself: {to_write}")
    if not hasattr(message, name):
        if name in message.__dataclass_fields__:
            raise InvalidMessage(f"{where} has no value: {to_write}")
    elif not isinstance(declared := getattr(message, name), kind):
        raise InvalidMessage(f"{where} is {declared!r}, which is no {kind.__name__}: {to_write}")


def check_only_name(message: type[Any], name: str, kind: type[Any]) -> None:
    """Checks that `message` declares a `kind` under no other name than `name`.

    Raises:
        InvalidMessage: It declares one, for example under a misspelt name.
    """
    held = [(field.name, field.default) for field in fields(message)]
    held += [pair for cls in message.__mro__ for pair in vars(cls).items()]
    for other, value in held:
        if other != name and isinstance(value, kind):
            raise InvalidMessage(
                f"{_full_name(message)}.{other} holds {value!r}, which nobody looks for under this name: "
                f"write `{name}: ClassVar[{kind.__name__}] = ...`"
            )


def _full_name(message: type[Any]) -> str:
    return f"{message.__module__}.{message.__qualname__}"
