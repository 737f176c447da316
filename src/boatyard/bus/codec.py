"""Messages as JSON, for those that run later or elsewhere."""

import json
from decimal import Decimal
from typing import Any
from uuid import UUID

from cattrs.errors import BaseValidationError
from cattrs.preconf.json import make_converter

from .errors import InvalidMessage
from .messages import message_name

_converter = make_converter(forbid_extra_keys=True)
_converter.register_unstructure_hook(Decimal, str)
_converter.register_structure_hook(Decimal, lambda value, _: Decimal(value))
_converter.register_unstructure_hook(UUID, str)
_converter.register_structure_hook(UUID, lambda value, _: UUID(value))


def dump(message: Any) -> str:
    """`message` as JSON: its name and its fields.

    Raises:
        InvalidMessage: A field holds something that is not a plain value.
    """
    try:
        return json.dumps({"name": message_name(type(message)), "fields": _converter.unstructure(message)})
    except TypeError as error:
        raise InvalidMessage(f"{type(message).__qualname__}: {error}") from None


def load[M](text: str, message: type[M]) -> M:
    """The message of class `message` that `dump` made `text` of.

    Raises:
        InvalidMessage: `text` is another message, or its fields do not fit.
    """
    stored = json.loads(text)
    if stored["name"] != message_name(message):
        raise InvalidMessage(f"expected {message_name(message)}, found {stored['name']}")
    try:
        return _converter.structure(stored["fields"], message)
    except (BaseValidationError, ValueError) as error:
        raise InvalidMessage(f"{stored['name']}: {error}") from None
