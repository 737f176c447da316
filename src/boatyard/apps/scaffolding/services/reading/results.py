"""The results of messages, with their code for JSON, pages and tests."""

import re
from dataclasses import dataclass

from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.name import Name, name_of_class
from boatyard.apps.scaffolding.logic.value_type import ValueType, type_of_annotation
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.reading.classes import annotated, class_in
from boatyard.apps.scaffolding.services.reading.types import read_field, read_type
from boatyard.core.errors import Conflict


@dataclass(frozen=True, slots=True)
class Details:
    """A dataclass of `logic/results/` with plain fields."""

    name: Name
    fields: tuple[Field, ...]

    @property
    def serializer(self) -> Name:
        return Name(self.name.snake.removesuffix("_details"))


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a message: nothing, a plain value, details, a page of details, or a listing."""

    value: ValueType | None = None
    details: Details | None = None
    is_page: bool = False
    is_optional: bool = False
    listing: Details | None = None

    @property
    def is_nothing(self) -> bool:
        return self.value is None and self.details is None


def read_result(plan: Plan, app: Name, annotation: str, message: str) -> Result:
    """Returns the result with this annotation.

    Raises:
        Conflict: The templates do not support it.
    """
    if annotation in ("None", ""):
        return Result()
    page = re.fullmatch(r"Page\[(\w+)\]", annotation)
    if details := _details(plan, app, page[1] if page else annotation):
        return Result(details=details, is_page=bool(page))
    if found := _listing(plan, app, annotation):
        return found
    plain = annotation.removesuffix(" | None")
    if value := type_of_annotation(plain):
        return Result(value=value, is_optional=plain != annotation)
    raise Conflict(
        f"{message} returns {annotation}, which a template cannot write. Return a result of plain fields in "
        f"logic/results/, or write this by hand."
    )


def _listing(plan: Plan, app: Name, camel: str) -> Result | None:
    """Returns the listing in a module: a dataclass with a page of details and plain values."""
    module = name_of_class(camel).snake if camel.isidentifier() else ""
    source = plan.text(f"src/apps/{app.snake}/logic/results/{module}.py") if module else None
    cls = class_in(source, camel) if source else None
    fields = list(annotated(cls)) if cls else []
    page = next((re.fullmatch(r"Page\[(\w+)\]", one[1]) for one in fields if one[0] == "page"), None)
    details = _details(plan, app, page[1]) if page else None
    values = [read_field(plan, source or "", *one) for one in fields if one[0] != "page"]
    if details is None or not all(values):
        return None
    listing = Details(name_of_class(camel), tuple(one for one in values if one))
    return Result(details=details, is_page=True, listing=listing)


def _details(plan: Plan, app: Name, camel: str) -> Details | None:
    if not camel.isidentifier():
        return None
    name = name_of_class(camel)
    source = plan.text(f"src/apps/{app.snake}/logic/results/{name.snake}.py")
    cls = class_in(source, camel) if source else None
    if cls is None:
        return None
    fields: list[Field] = []
    for attribute, annotation, _ in annotated(cls):
        plain = annotation.removesuffix(" | None")
        kind = read_type(plan, source or "", plain)
        if kind is None:
            return None
        fields.append(Field(attribute, kind, plain != annotation))
    return Details(name, tuple(fields))
