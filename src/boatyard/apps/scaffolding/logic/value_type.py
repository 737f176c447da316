"""The types that a field can have, and how each is written in every place that has one."""

from dataclasses import dataclass

DECIMAL = "max_digits=12, decimal_places=2"
INTEGER = "min_value=-(2**31), max_value=2**31 - 1"
KEY = "min_value=1, max_value=2**63 - 1"


@dataclass(frozen=True, slots=True)
class ValueType:
    """One type.

    Attributes:
        annotation: In messages and results.
        module: Where the annotation is imported from; empty for a builtin.
        model, serializer, form: The field classes, and with `..._options` what they are given.
        sample: A value, in Python.
        sent: The same as JSON or a form carries it, in Python.
        parse: Makes the value of text where a task gets it so; empty if JSON has the type.
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

    @property
    def is_text(self) -> bool:
        return self.annotation == "str"


TEXT = ValueType(
    "str", "CharField", "CharField", "CharField", '"tea"', '"tea"', model_options="max_length=200"
)
LONG_TEXT = ValueType(
    "str", "TextField", "CharField", "CharField", '"tea"', '"tea"', widget="widget=forms.Textarea"
)
ADDRESS = '"ada@example.org"'
LINK = '"https://example.org/"'
WHOLE = ValueType("int", "IntegerField", "IntegerField", "IntegerField", "7", "7", options=INTEGER)
REFERENCE = ValueType("int", "ForeignKey", "IntegerField", "IntegerField", "1", "1", options=KEY)

TYPES = {
    "str": TEXT,
    "text": LONG_TEXT,
    "email": ValueType("str", "EmailField", "CharField", "CharField", ADDRESS, ADDRESS),
    "url": ValueType("str", "URLField", "CharField", "CharField", LINK, LINK),
    "int": WHOLE,
    "bool": ValueType(
        "bool", "BooleanField", "BooleanField", "BooleanField", "True", "True", model_options="default=False"
    ),
    "decimal": ValueType(
        "Decimal",
        "DecimalField",
        "DecimalField",
        "DecimalField",
        'Decimal("4.50")',
        '"4.50"',
        module="decimal",
        model_options=DECIMAL,
        options=DECIMAL,
        parse="Decimal",
    ),
    "date": ValueType(
        "date",
        "DateField",
        "DateField",
        "DateField",
        "date(2030, 5, 17)",
        '"2030-05-17"',
        module="datetime",
        parse="date.fromisoformat",
    ),
    "datetime": ValueType(
        "datetime",
        "DateTimeField",
        "DateTimeField",
        "DateTimeField",
        "datetime(2030, 5, 17, 9, 30, tzinfo=UTC)",
        '"2030-05-17T09:30:00Z"',
        module="datetime",
        parse="datetime.fromisoformat",
    ),
    "uuid": ValueType(
        "UUID",
        "UUIDField",
        "UUIDField",
        "UUIDField",
        'UUID("018f4f2a-7c1e-7d3b-9a55-0123456789ab")',
        '"018f4f2a-7c1e-7d3b-9a55-0123456789ab"',
        module="uuid",
        parse="UUID",
    ),
}


def type_of_annotation(annotation: str) -> ValueType | None:
    """The type that is annotated so; None if there is none."""
    return next((kind for kind in TYPES.values() if kind.annotation == annotation), None)


def type_of_model_field(field: str) -> ValueType | None:
    """Likewise for the class of a model's field."""
    return next((kind for kind in TYPES.values() if kind.model == field), None)
