"""What a message answers with, and how that is written as JSON, shown on a page and made up for a test."""

import re
from dataclasses import dataclass

from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.name import Name, name_of_class
from boatyard.apps.scaffolding.logic.value_type import ValueType, type_of_annotation
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.reading.classes import annotated, class_in
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
    """Nothing, one plain value, details, or a page of them."""

    value: ValueType | None = None
    details: Details | None = None
    is_page: bool = False
    is_optional: bool = False

    @property
    def is_nothing(self) -> bool:
        return self.value is None and self.details is None


def read_result(plan: Plan, app: Name, annotation: str, message: str) -> Result:
    """The result that is annotated so.

    Raises:
        Conflict: It is of a kind that no template is for.
    """
    if annotation in ("None", ""):
        return Result()
    page = re.fullmatch(r"Page\[(\w+)\]", annotation)
    if details := _details(plan, app, page[1] if page else annotation):
        return Result(details=details, is_page=bool(page))
    plain = annotation.removesuffix(" | None")
    if value := type_of_annotation(plain):
        return Result(value=value, is_optional=plain != annotation)
    raise Conflict(
        f"{message} answers with {annotation}, which cannot be written by a template: "
        "give it a result of plain fields in logic/results/, or write this by hand."
    )


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
        kind = type_of_annotation(plain)
        if kind is None:
            return None
        fields.append(Field(attribute, kind, plain != annotation))
    return Details(name, tuple(fields))
