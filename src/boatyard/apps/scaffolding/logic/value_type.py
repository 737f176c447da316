"""The types of fields, with their code for models, messages, serializers and forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

INTEGER = "min_value=-(2**31), max_value=2**31 - 1"
KEY = "min_value=1, max_value=2**63 - 1"
LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class ValueType:
    """One type.

    Attributes:
        annotation: The annotation in messages and results.
        module: The module of the annotation; empty for a builtin.
        model, serializer, form: The field classes; `..._options` are their arguments.
        sample: A value in Python.
        sent: The same value as sent in JSON or a form, in Python.
        parse: Converts text to the value in a task; empty if JSON has the type.
        serializer_module: The module of the serializer's field, if it is not one of REST framework.
        choices: The values of a choice; empty for other types.
    """

    annotation: str
    model: str
    serializer: str
    form: str
    sample: str
    sent: str
    module: str = ""
    model_options: str = ""
    options: str = ""
    parse: str = ""
    widget: str = ""
    serializer_module: str = ""
    choices: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        return self.annotation == "str" and not self.choices

    @property
    def is_number(self) -> bool:
        return self.annotation in ("int", "float", "Decimal") and self.model != "ForeignKey"

    @property
    def is_long(self) -> bool:
        return self.model == "TextField"

    @property
    def is_text_choice(self) -> bool:
        """Whether it is a text, so that an empty choice is stored as an empty text."""
        return self.is_enum and self.sent.startswith('"')

    @property
    def is_enum(self) -> bool:
        return bool(self.choices and self.module)


def text_code(text: str) -> str:
    """Returns a text as Python code in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(one if one.isprintable() else repr(one)[1:-1] for one in escaped)}"'


def decimal_code(number: Decimal) -> str:
    """Returns a decimal number as Python code."""
    return f"Decimal({number})" if number == number.to_integral_value() else f'Decimal("{number}")'


def decimal_type(digits: int = 12, places: int = 2) -> ValueType:
    limits = f"max_digits={digits}, decimal_places={places}"
    value = f"4.{'5'.ljust(places, '0')[:places]}" if places else "4"
    sample = decimal_code(Decimal(value))
    return ValueType(
        *("Decimal", "DecimalField", "DecimalField", "DecimalField", sample, f'"{value}"'),
        module="decimal",
        model_options=limits,
        options=limits,
        parse="Decimal",
    )


def choice_type(enum: str, module: str, members: Mapping[str, str | int]) -> ValueType:
    """Returns the type of the class `enum` with these members, as values by name."""
    first, value = next(iter(members.items()))
    choices = tuple(str(one) for one in members.values())
    written = f'"{value}"' if isinstance(value, str) else str(value)
    is_text = isinstance(value, str)
    return ValueType(
        annotation=enum,
        model="CharField" if is_text else "IntegerField",
        serializer="ChoiceField",
        form="TypedChoiceField",
        sample=f"{enum}.{first}",
        sent=written,
        module=module,
        model_options=(f"max_length={max(map(len, choices))}, " if is_text else "") + f"choices={enum}",
        options=f"choices={enum}.choices",
        parse=enum,
        choices=choices,
    )


TEXT = ValueType("str", "CharField", "CharField", "CharField", '"tea"', '"tea"')
LONG_TEXT = ValueType(
    "str", "TextField", "CharField", "CharField", '"tea"', '"tea"', widget="widget=forms.Textarea"
)
ADDRESS = '"ada@example.org"'
LINK = '"https://example.org/"'
WHOLE = ValueType("int", "IntegerField", "IntegerField", "IntegerField", "7", "7", options=INTEGER)
REFERENCE = ValueType("int", "ForeignKey", "IntegerField", "ReferenceField", "1", "1", options=KEY)
CHOICE = ValueType("str", "CharField", "ChoiceField", "ChoiceField", '""', '""')
"""The type of a field whose choices have no class yet; `choice_type` replaces it."""
FLOAT = ValueType("float", "FloatField", "FloatField", "FloatField", "1.5", "1.5")
NAMED_REFERENCE = ValueType(
    annotation="Reference",
    model="ForeignKey",
    serializer="ReferenceSerializer",
    form="",
    sample='Reference(1, "tea")',
    sent='{"id": 1, "name": "tea"}',
    module="framework.reference",
    serializer_module="framework.api.reference_serializer",
)
"""The type of a reference in a result."""

TYPES = {
    "str": TEXT,
    "text": LONG_TEXT,
    "email": ValueType("str", "EmailField", "CharField", "CharField", ADDRESS, ADDRESS),
    "url": ValueType("str", "URLField", "CharField", "CharField", LINK, LINK),
    "int": WHOLE,
    "float": FLOAT,
    "bool": ValueType("bool", "BooleanField", "BooleanField", "BooleanField", "True", "True"),
    "decimal": decimal_type(),
    "date": ValueType(
        *("date", "DateField", "DateField", "DateField", "date(2030, 5, 17)", '"2030-05-17"'),
        module="datetime",
        parse="date.fromisoformat",
        widget='widget=forms.DateInput({"type": "date"})',
    ),
    "datetime": ValueType(
        *("datetime", "DateTimeField", "DateTimeField", "DateTimeField"),
        "datetime(2030, 5, 17, 9, 30, tzinfo=UTC)",
        '"2030-05-17T09:30:00Z"',
        module="datetime",
        parse="datetime.fromisoformat",
    ),
    "uuid": ValueType(
        *("UUID", "UUIDField", "UUIDField", "UUIDField"),
        'UUID("018f4f2a-7c1e-7d3b-9a55-0123456789ab")',
        '"018f4f2a-7c1e-7d3b-9a55-0123456789ab"',
        module="uuid",
        parse="UUID",
    ),
}

_POSITIVE = ("PositiveSmallIntegerField", "PositiveBigIntegerField")
_READ = {
    "SlugField": TEXT,
    "GenericIPAddressField": ValueType("str", "", "CharField", "CharField", '"192.0.2.1"', '"192.0.2.1"'),
    **dict.fromkeys(
        ("SmallIntegerField", "BigIntegerField", "PositiveIntegerField", *_POSITIVE),
        WHOLE,
    ),
}
"""Fields of existing models that `boatyard make model` does not write."""

AGGREGATES = {"average": "Avg", "sum": "Sum", "lowest": "Min", "highest": "Max"}
"""What the query of a list can compute over all rows, with Django's function for it."""


def type_of_annotation(annotation: str) -> ValueType | None:
    """Returns the type with this annotation; None if there is none."""
    return next((kind for kind in TYPES.values() if kind.annotation == annotation), None)


def type_of_model_field(field: str) -> ValueType | None:
    """Returns the type with this class of a model's field; None if there is none."""
    return next((kind for kind in TYPES.values() if kind.model == field), None) or _READ.get(field)
