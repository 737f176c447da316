"""Reads a field of a project's model from its source."""

import ast
from dataclasses import dataclass, replace
from decimal import Decimal

from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.field_syntax import TYPE_NAMES
from boatyard.apps.scaffolding.logic.name import Name, name_of_class
from boatyard.apps.scaffolding.logic.value_type import (
    REFERENCE,
    TEXT,
    ValueType,
    decimal_code,
    decimal_type,
    text_code,
    type_of_model_field,
)
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.reading.classes import class_in
from boatyard.apps.scaffolding.services.reading.enums import find_enum, imported_from

_SIMPLE_DEFAULT = (str, int, float, bool)
_USER = ("settings.AUTH_USER_MODEL", "get_user_model()", "User")
_LIMITS = {
    "MinValueValidator": "minimum",
    "MaxValueValidator": "maximum",
    "MinLengthValidator": "minimum",
    "MaxLengthValidator": "maximum",
}


@dataclass(frozen=True, slots=True)
class Unread:
    """A field that the templates do not support.

    Attributes:
        why: The end of a sentence, such as "is an ImageField".
        is_needed: Whether a row cannot be created without it.
        is_fatal: Whether a row cannot even be read without it.
    """

    name: str
    why: str
    is_needed: bool
    is_fatal: bool = False

    @property
    def told(self) -> str:
        return f"`{self.name}` {self.why}" if self.name else self.why


class FieldReader:
    """Reads the fields of one model from `source`."""

    def __init__(self, plan: Plan, app: Name, model: Name, source: str) -> None:
        self._plan = plan
        self._app = app
        self._model = model
        self._source = source

    def read(self, name: str, call: ast.Call) -> Field | Unread | None:
        """Returns the field; None for one that is neither entered nor shown, such as a GenericRelation."""
        kind = ast.unparse(call.func).rpartition(".")[2]
        options = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
        is_optional = _is(options, "blank") or _is(options, "null")
        is_needed = not is_optional and "default" not in options and "db_default" not in options
        unread = Unread(name, f"is {'an' if kind[:1] in 'AEIOU' else 'a'} {kind}", is_needed)
        if name == "of":  # Results have a method with this name.
            return unread
        if name in TYPE_NAMES:
            return replace(unread, why="has the name of a type, which it would hide in a message")
        if kind in ("ManyToManyField", "GenericRelation", "GeneratedField"):
            return None if kind == "GenericRelation" else replace(unread, is_needed=False)
        if _is(options, "primary_key"):
            why = "is the key of its rows, in place of a number from the database"
            return Unread(name, why, is_needed=True, is_fatal=True)
        field = self._plain(name, kind, call, options)
        if field is None or isinstance(field, Unread):
            return replace(unread, why=field.why) if field else unread
        if _is(options, "editable", False):
            field = replace(field, auto="editable=False")
        return self._with_options(replace(field, is_optional=is_optional), options)

    def _plain(
        self, name: str, kind: str, call: ast.Call, options: dict[str, ast.expr]
    ) -> Field | Unread | None:
        if kind in ("ForeignKey", "OneToOneField"):
            to = call.args[0] if call.args else options.get("to")
            target = self._target(to) if to is not None else None
            if target is None:
                return Unread(
                    name, f"refers to {ast.unparse(to) if to else 'nothing'}, which is not found", True
                )
            return Field(name, REFERENCE, target=target, is_unique=kind == "OneToOneField")
        if "choices" in options:
            return self._choice(name, kind, options["choices"])
        if kind == "DecimalField":
            digits, places = _number(options, "max_digits", 12), _number(options, "decimal_places", 2)
            return Field(name, decimal_type(digits, places), maximum=_most(digits, places))
        known = type_of_model_field(kind)
        if known is None:
            return None
        return Field(name, known, minimum="0" if kind.startswith("Positive") else "")

    def _choice(self, name: str, kind: str, choices: ast.expr) -> Field | Unread:
        enum = ast.unparse(choices).removesuffix(".choices")
        found = find_enum(self._plan, self._source, enum)
        if found:
            return Field(name, found)
        known = type_of_model_field(kind)
        values = _literal_choices(choices)
        if known is None or not values:
            return Unread(name, f"takes its choices from {enum}, which cannot be read", True)
        first = f'"{values[0]}"' if isinstance(values[0], str) else str(values[0])
        return Field(
            name, replace(known, sample=first, sent=first, model="", choices=tuple(map(str, values)))
        )

    def _target(self, to: ast.expr) -> tuple[str, str] | None:
        text = ast.unparse(to).strip("'\"")
        if text in _USER or text == "users.User":
            return ("users", "User")
        if text == "self":
            return (self._app.snake, self._model.camel)
        app, dot, model = text.partition(".")
        if not dot:
            app, model = self._app.snake, text
            module = imported_from(self._source, text) or ""
            if module.startswith("apps."):
                app = module.split(".")[1]
        file = (
            self._plan.text(f"src/apps/{app}/models/{name_of_class(model).snake}.py")
            if model.isidentifier()
            else None
        )
        return (app, model) if file and class_in(file, model) else None

    def _with_options(self, field: Field, options: dict[str, ast.expr]) -> Field:
        if _is(options, "unique"):
            field = replace(field, is_unique=True)
        for auto in ("auto_now", "auto_now_add"):
            field = replace(field, auto=auto) if _is(options, auto) else field
        if field.type.is_text and field.type is TEXT:
            field = replace(field, maximum=str(_number(options, "max_length", 0) or ""))
        for name, value in _limits(options.get("validators")):
            field = replace(field, minimum=value) if name == "minimum" else replace(field, maximum=value)
        if "default" in options or "db_default" in options:
            field = replace(field, has_default=True, default=_default(field.type, options))
        return field


def _is(options: dict[str, ast.expr], name: str, value: bool = True) -> bool:
    given = options.get(name)
    return isinstance(given, ast.Constant) and given.value is value


def _number(options: dict[str, ast.expr], name: str, otherwise: int) -> int:
    given = options.get(name)
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, int) else otherwise


def _most(digits: int, places: int) -> str:
    """Returns a maximum if the sample would be too large, otherwise an empty text."""
    return "" if digits > places else "0." + "9" * places


def _limits(validators: ast.expr | None) -> list[tuple[str, str]]:
    """Returns the known validators with their bounds."""
    found: list[tuple[str, str]] = []
    for call in validators.elts if isinstance(validators, ast.List | ast.Tuple) else []:
        if isinstance(call, ast.Call) and call.args:
            kind = _LIMITS.get(ast.unparse(call.func).rpartition(".")[2])
            value = ast.unparse(call.args[0]).removeprefix("Decimal(").strip("()'\"")
            if kind and value.lstrip("-").replace(".", "", 1).isdigit():
                found.append((kind, value))
    return found


def _default(kind: ValueType, options: dict[str, ast.expr]) -> str:
    """Returns the default in Python; empty if only the model can express it."""
    given = options.get("default")
    if isinstance(given, ast.Constant) and isinstance(given.value, _SIMPLE_DEFAULT):
        if isinstance(given.value, str):
            return text_code(given.value) if kind.is_text else ""
        is_decimal = kind.annotation == "Decimal"
        return decimal_code(Decimal(str(given.value))) if is_decimal else repr(given.value)
    text = ast.unparse(given) if given else ""
    is_simple = (kind.is_enum and text.startswith(f"{kind.annotation}.")) or (
        kind.annotation == "Decimal" and text.startswith("Decimal(")
    )
    return text if is_simple else ""


def _literal_choices(choices: ast.expr) -> list[str | int]:
    try:
        pairs = ast.literal_eval(choices)
        return [value for value, _ in (pairs.items() if isinstance(pairs, dict) else pairs)]
    except (ValueError, TypeError):
        return []
