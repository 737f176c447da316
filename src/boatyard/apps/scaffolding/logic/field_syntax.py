"""Fields as they are written on the command line.

    number:str:unique  due:date?  product:fk=orders.Product  status:choice=draft,sent:default=draft

NAME:TYPE, and options after further colons. TYPE is one of `TYPES`, fk=APP.Model or choice=A,B. The
default is `str`. A question mark after it makes the field optional.
"""

import ast
import keyword
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.name import LONGEST
from boatyard.apps.scaffolding.logic.value_type import (
    AGGREGATES,
    CHOICE,
    FLOAT,
    REFERENCE,
    TEXT,
    TYPES,
    decimal_code,
    text_code,
)
from boatyard.core.errors import Invalid

TYPE_NAMES = frozenset({"bool", "date", "datetime", "float", "int", "str"})
"""In a message, a field of this name would hide the type of the fields after it."""
TAKEN = frozenset(
    {"id", "pk", "objects", "access", "page", "size", "self", "save", "delete", "clean", "check", "of"}
    | TYPE_NAMES
)
MOST = 30
MOST_CHOICES = 40
ON_DELETE = ("cascade", "protect", "restrict", "set_null")
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", re.ASCII)
_MODEL = re.compile(r"([a-z][a-z0-9_]*)\.([A-Z][A-Za-z0-9]*)", re.ASCII)
_CHOICE = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*", re.ASCII)
_FLAGS = frozenset({"unique", "optional", "auto_now", "auto_now_add"})
_VALUES = frozenset({"min", "max", "min_length", "max_length", "default", "unique_with", "on_delete"})
_NUMBERS = ("int", "float", "decimal")
_NO_DEFAULT = ("date", "datetime", "uuid")


class _Fault(Exception):
    """An error in one field."""


def read_fields(texts: Sequence[str]) -> tuple[Field, ...]:
    """Returns the fields that `texts` describe.

    Raises:
        Invalid: On `fields`, with every error.
    """
    faults: list[str] = []
    fields: list[Field] = []
    for text in texts:
        try:
            fields.append(_field(text))
        except _Fault as fault:
            faults.append(f"«{text}»: {fault}")
    names = [(field.name, field.aggregate) for field in fields]
    faults += [
        f"«{name}» is given twice." for name, kind in dict.fromkeys(names) if names.count((name, kind)) > 1
    ]
    faults += list(_strangers(fields)) if not faults else []
    if len(texts) > MOST:
        faults.append(f"At most {MOST} fields at once.")
    if faults:
        raise Invalid({"fields": faults})
    return tuple(fields)


def _strangers(fields: Sequence[Field]) -> Iterator[str]:
    """Yields an error for each unique_with that names no other field."""
    for field in fields:
        for other in field.unique_with:
            if other == field.name or other not in [one.name for one in fields]:
                yield f"«{field.name}»: unique_with names another field of the model, not «{other}»."


def _field(text: str) -> Field:
    name, _, rest = text.partition(":")
    if not rest and name.endswith("?"):
        name, rest = name.removesuffix("?"), "?"
    if not _NAME.fullmatch(name) or len(name) > LONGEST:
        raise _Fault(
            f"use a name such as due_date: a to z, digits and single _, at most {LONGEST} characters."
        )
    if keyword.iskeyword(name) or name in TAKEN:
        raise _Fault(f"«{name}» is reserved. Choose another name.")
    kind, _, options = rest.partition(":")
    field = _typed(name, kind.removesuffix("?"))
    if kind.endswith("?"):
        field = replace(field, is_optional=True)
    return _with_options(field, kind.removesuffix("?"), options)


def _typed(name: str, kind: str) -> Field:
    if model := _MODEL.fullmatch(kind.removeprefix("fk=")):
        return Field(name, REFERENCE, target=(model[1], model[2]))
    if kind.startswith("choice="):
        choices = tuple(kind.removeprefix("choice=").split(","))
        if not all(map(_CHOICE.fullmatch, choices)) or max(map(len, choices)) > LONGEST:
            raise _Fault("choices are words such as draft,in_progress: a to z, digits, single _ or -.")
        members = {choice.replace("-", "_") for choice in choices}
        if len(members) < len(choices) or len(choices) > MOST_CHOICES:
            raise _Fault(f"use each choice once, and at most {MOST_CHOICES} choices.")
        return Field(name, CHOICE, choices=choices)
    if kind in AGGREGATES:
        return Field(name, FLOAT, aggregate=kind)
    if kind and kind not in TYPES:
        raise _Fault(f"use one of the types {', '.join(TYPES)}, fk=app.Model or choice=one,another.")
    return Field(name, TYPES[kind] if kind else TEXT, is_typed=bool(kind))


def _with_options(field: Field, kind: str, text: str) -> Field:
    while text:
        if text.startswith("default="):  # the last option, since a default can contain a colon
            option, text = text, ""
        else:
            option, _, text = text.partition(":")
        field = _with_option(field, kind, option)
    if field.on_delete == "set_null" and not field.is_optional:
        raise _Fault("on_delete=set_null needs an optional field.")
    if field.unique_with and field.is_unique:
        raise _Fault("use either unique or unique_with.")
    if field.auto and (field.is_optional or field.default):
        raise _Fault(f"{field.auto} fills the field automatically. Remove the default and the question mark.")
    unit = "_length" if field.type.is_text else ""
    if all((field.minimum, field.maximum)) and Decimal(field.minimum) > Decimal(field.maximum):
        raise _Fault(f"min{unit} is greater than max{unit}.")
    if field.default and not field.choices and (field.type.is_number or field.type.is_text):
        _check_default(field, unit)
    return field


def _check_default(field: Field, unit: str) -> None:
    """Raises _Fault for a default whose value, or length if it is a text, is outside the limits."""
    if unit:
        value = Decimal(len(ast.literal_eval(field.default)))
        told = f"the default has {value} character{'s' * (value != 1)}"
    else:
        value = Decimal(field.default.removeprefix("Decimal").strip('()"'))
        told = f"the default is {value}"
    if not Decimal(field.minimum or value) <= value <= Decimal(field.maximum or value):
        limits = {f"min{unit}": field.minimum, f"max{unit}": field.maximum}
        raise _Fault(
            f"{told}, but {' and '.join(f'{name} is {one}' for name, one in limits.items() if one)}."
        )


def _with_option(field: Field, kind: str, text: str) -> Field:
    option, is_given, value = text.partition("=")
    if option in _FLAGS and not is_given:
        return _flagged(field, kind, option)
    if option not in _VALUES or not value:
        raise _Fault(
            f"«{text}» is not an option. The options are {', '.join(sorted(_FLAGS))}, and with =VALUE "
            f"{', '.join(sorted(_VALUES))}."
        )
    if option == "unique_with":
        return replace(field, unique_with=tuple(value.split(",")))
    if option == "on_delete":
        if not field.target or value not in ON_DELETE:
            raise _Fault(f"on_delete is only for references. Use one of {', '.join(ON_DELETE)}.")
        return replace(field, on_delete=value)
    if option == "default":
        return replace(field, default=_default(field, kind, value), has_default=True)
    return _limited(field, kind, option, value)


def _flagged(field: Field, kind: str, option: str) -> Field:
    if option == "optional":
        return replace(field, is_optional=True)
    if option == "unique":
        if kind in ("bool", "text"):
            raise _Fault(f"a {kind} cannot be unique.")
        return replace(field, is_unique=True)
    if kind not in ("date", "datetime"):
        raise _Fault(f"{option} is only for date and datetime.")
    return replace(field, auto=option)


def _limited(field: Field, kind: str, option: str, value: str) -> Field:
    is_length = option.endswith("_length")
    if kind not in (("str", "text", "") if is_length else _NUMBERS):
        raise _Fault("min and max are only for numbers, min_length and max_length only for str and text.")
    number = _number(value, whole=is_length or kind == "int")
    if is_length and not 0 < number <= 10_000:
        raise _Fault("use a length from 1 to 10000.")
    written = str(number)
    return replace(field, minimum=written) if option.startswith("min") else replace(field, maximum=written)


def _number(value: str, *, whole: bool) -> Decimal:
    try:
        number = Decimal(value) if re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", value, re.ASCII) else None
    except InvalidOperation:
        number = None
    if number is None or (whole and number != number.to_integral_value()):
        raise _Fault(f"«{value}» is not a {'whole ' * whole}number.")
    return number


def _default(field: Field, kind: str, value: str) -> str:
    """Returns the default as Python code."""
    if field.target or kind in _NO_DEFAULT:
        raise _Fault("a reference, date, datetime or uuid cannot have a default here. Write it in the model.")
    if field.choices:
        if value not in field.choices:
            raise _Fault(f"use one of the choices as the default: {', '.join(field.choices)}.")
        return value
    if kind == "bool":
        if value not in ("true", "false"):
            raise _Fault("use true or false as the default.")
        return value.capitalize()
    if kind in _NUMBERS:
        number = _number(value, whole=kind == "int")
        return decimal_code(number) if kind == "decimal" else str(number)
    if not value.isprintable() or len(value) > 100:
        raise _Fault("use one line of at most 100 characters as the default.")
    return text_code(value)
