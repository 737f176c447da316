"""Python code of fields, for the templates of scaffolds."""

from collections.abc import Iterable, Mapping

from boatyard.apps.scaffolding.logic.field import Field, needed_first
from boatyard.apps.scaffolding.logic.value_type import LONGEST_TEXT
from boatyard.apps.scaffolding.services.planning.code_fields import (
    form_field,
    form_imports,
    model_field,
    model_imports,
    read_field,
    serializer_imports,
    unique_sample,
    unique_together,
    written_field,
)

__all__ = [
    "LONGEST_TEXT",
    "article",
    "enqueued",
    "expected",
    "filters",
    "form_field",
    "form_imports",
    "given",
    "imports",
    "initial",
    "kept",
    "model_field",
    "model_imports",
    "named_samples",
    "names",
    "of_details",
    "of_event",
    "of_row",
    "parameters",
    "parsed",
    "passed",
    "read_field",
    "row_values",
    "samples",
    "sent",
    "serializer_imports",
    "shown",
    "taken",
    "typed",
    "unique_sample",
    "unique_together",
    "written_field",
]


def imports(fields: Iterable[Field], *, samples: bool = False) -> str:
    """Returns the imports for the annotations of the fields, and for their samples."""
    needed = {(field.type.module, field.type.annotation) for field in fields if field.type.module}
    if samples and ("datetime", "datetime") in needed:
        needed.add(("datetime", "UTC"))
    return "".join(f"from {module} import {name}\n" for module, name in sorted(needed))


def samples(fields: Iterable[Field], factories: Mapping[str, str] | None = None) -> str:
    """Returns the arguments of a message. The factories create the rows that references need."""
    return ", ".join(f"{field.attribute}={_sample(field, factories or {})}" for field in fields)


def named_samples(fields: Iterable[Field]) -> str:
    """Returns sample arguments by the names of the fields."""
    return ", ".join(f"{field.attribute}={field.sample}" for field in fields)


def of_event(fields: Iterable[Field]) -> str:
    """Returns the arguments of a message from the fields of `event`."""
    return ", ".join(f"{field.name}=event.{field.name}" for field in fields)


def typed(fields: Iterable[Field]) -> str:
    """Returns the parameters of a method."""
    return ", ".join(f"{field.attribute}: {field.annotation}" for field in needed_first(fields))


def _sample(field: Field, factories: Mapping[str, str]) -> str:
    factory = factories.get(field.name)
    return f"{factory}.create().pk" if factory else field.sample


def expected(fields: Iterable[Field], factories: Mapping[str, str]) -> str:
    """Returns the arguments of the message that the form sends after `entered` was entered."""
    return ", ".join(
        f'{field.attribute}=entered["{field.attribute}"]'
        if field.name in factories
        else f"{field.attribute}={field.sample}"
        for field in fields
    )


def filters(fields: Iterable[Field]) -> str:
    """Returns the arguments of `filter()` for the fields of a message.

    A reference is compared by `__pk`: it finds no row for a number that is too large for the column, where
    the column itself would raise an error.
    """
    return ", ".join(
        f"{f'{field.name}__pk' if field.target else field.attribute}=message.{field.attribute}"
        for field in fields
    )


def of_row(fields: Iterable[Field], row: str) -> str:
    """Returns the arguments of a message that finds the row; see `row_values`."""
    return ", ".join(
        f"{field.attribute}={field.sample if _is_sampled(field) else f'{row}.{field.attribute}'}"
        for field in fields
        if not (field.is_optional and field.target)
    )


def row_values(fields: Iterable[Field]) -> str:
    """Returns the arguments of a factory for fields that it leaves empty."""
    return ", ".join(f"{field.name}={field.sample}" for field in fields if not field.target)


def _is_sampled(field: Field) -> bool:
    return field.type.is_enum or field.is_optional


def taken(fields: Iterable[Field]) -> str:
    """Returns the arguments of a message from the address of a page."""
    return ", ".join(f'{field.name}=self.kwargs["{field.name}"]' for field in fields)


def enqueued(fields: Iterable[Field]) -> str:
    """Returns the arguments of a task."""
    return ", ".join(f"{field.name}={field.sent if field.type.parse else field.sample}" for field in fields)


def sent(fields: Iterable[Field], factories: Mapping[str, str] | None = None) -> str:
    """Returns the values as a request contains them, in a dictionary."""
    pairs = (
        f'"{field.name}": '
        + (_sample(field, factories) if factories and field.name in factories else field.sent)
        for field in fields
    )
    return "{" + ", ".join(pairs) + "}"


def of_details(fields: Iterable[Field], row: str) -> str:
    """Returns the arguments of a result from a row."""
    return ", ".join(f"{field.shown.name}={_of_row(field, row)}" for field in fields)


def _of_row(field: Field, row: str) -> str:
    value = f"{row}.{field.name}"
    if field.target:
        made = f"Reference.of({value})"
        return f"{made} if {value} else None" if field.is_optional else made
    if field.type.is_enum:
        made = f"{field.type.annotation}({value})"
        is_unset = field.is_optional
        return f"{made} if {value} else None" if is_unset else made
    return value


def names(fields: Iterable[Field], *before: str) -> str:
    """Returns a tuple of the fields' names."""
    texts = [*(f'"{name}"' for name in before), *(f'"{field.name}"' for field in fields)]
    return f"({', '.join(texts)}{',' if len(texts) == 1 else ''})"


def given(*values: str) -> str:
    """Returns the arguments that are not empty, separated by commas."""
    return ", ".join(filter(None, values))


def passed(fields: Iterable[Field], source: str = "") -> str:
    """Returns the arguments of a message or a model from names, or from the attributes of `source`."""
    return ", ".join(f"{field.attribute}={kept(field, source)}" for field in fields)


def kept(field: Field, source: str) -> str:
    """Returns the value that a row stores for a field of a message."""
    value = f"{source}{field.attribute}"
    return f'{value} or ""' if field.is_optional and field.type.is_text_choice else value


def parameters(fields: Iterable[Field]) -> str:
    """Returns the parameters of a task. A value without a type in JSON is a text."""
    return ", ".join(_parameter(field) for field in fields)


def _parameter(field: Field) -> str:
    text = "int" if field.type.is_enum and field.type.sent.isdigit() else "str"
    annotation = text if field.type.parse else field.type.annotation
    if field.default and not field.type.parse:
        return f"{field.name}: {annotation} = {field.default}"
    if not field.is_optional:
        return f"{field.name}: {annotation}"
    return f'{field.name}: str = ""' if field.type.is_text else f"{field.name}: {annotation} | None = None"


def parsed(fields: Iterable[Field]) -> str:
    """Returns the arguments of a message from the parameters of a task."""
    return ", ".join(f"{field.name}={_parsed(field)}" for field in fields)


def _parsed(field: Field) -> str:
    if not field.type.parse:
        return field.name
    value = f"{field.type.parse}({field.name})"
    return f"{value} if {field.name} else None" if field.is_optional else value


def shown(field: Field) -> str:
    """Returns what follows a value in a template to make it readable."""
    if field.type.is_enum:
        return ".label"
    return "|yesno" if field.type.annotation == "bool" else ""


def initial(field: Field) -> str:
    """Returns the initial value in a form, from the details of the row that it changes."""
    if not field.target:
        return f"now.{field.name}"
    name = f"now.{field.name.removesuffix('_id')}"
    return f"{name}.id if {name} else None" if field.is_optional else f"{name}.id"


def article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"
