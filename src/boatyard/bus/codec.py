"""Messages as JSON, for messages that run later or in another process."""

import json
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID

from .errors import InvalidMessage
from .messages import message_name


def _exactly(value: Any, expected: type[Any]) -> Any:
    """Returns `value` if it has the type. cattrs alone would convert with `int("1")` or `bool("no")`."""
    if issubclass(expected, Enum):  # one that is a str or an int as well comes here as such
        return expected(value)
    if type(value) is not expected:
        raise TypeError(f"expected {expected.__name__}, found {value!r}")
    return value


@cache
def _converter() -> Any:
    from cattrs.preconf.json import make_converter  # not at start-up: it takes longer than all of the bus

    converter = make_converter(forbid_extra_keys=True)
    for plain in (bool, int, str):
        converter.register_structure_hook(plain, _exactly)
    converter.register_unstructure_hook(Decimal, lambda value: str(_exactly(value, Decimal)))
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(_exactly(value, str)))
    converter.register_unstructure_hook(UUID, lambda value: str(_exactly(value, UUID)))
    converter.register_structure_hook(UUID, lambda value, _: UUID(_exactly(value, str)))
    return converter


def dump(message: Any) -> str:
    """Returns `message` as JSON: its name and its fields.

    Raises:
        InvalidMessage: The value of a field is not a plain value of its type, so `load` would not
            return an equal message.
    """
    name = message_name(type(message))
    try:
        text = json.dumps({"name": name, "fields": _converter().unstructure(message)}, allow_nan=False)
    except (TypeError, ValueError, AttributeError) as error:
        raise InvalidMessage(f"{name}: {error}") from None
    if load(text, type(message)) != message:
        raise InvalidMessage(f"{name}: its fields would not come back as they are")
    return text


def load[M](text: str, message: type[M]) -> M:
    """Returns the message of class `message` that `dump` converted to `text`.

    Raises:
        InvalidMessage: `text` is another message, or its fields do not fit.
    """
    try:
        stored = json.loads(text)
        name, fields = stored["name"], stored["fields"]
    except (ValueError, TypeError, KeyError) as error:
        raise InvalidMessage(f"not a stored message: {error!r}") from None
    if name != message_name(message):
        raise InvalidMessage(f"expected {message_name(message)}, found {name}")
    from cattrs.errors import BaseValidationError, StructureHandlerNotFoundError

    try:
        structured: M = _converter().structure(fields, message)
    except (BaseValidationError, StructureHandlerNotFoundError, ValueError, TypeError) as error:
        raise InvalidMessage(f"{name}: {error}") from None
    return structured
