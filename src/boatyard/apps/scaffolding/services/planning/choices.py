"""Completes fields as they were entered: a class for choices, a note about missing types."""

from collections.abc import Iterable
from dataclasses import replace

from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.name import Name
from boatyard.apps.scaffolding.logic.value_type import TYPES, choice_type
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.scaffold_plan import ScaffoldPlan
from boatyard.core.errors import Invalid

_WIDTH = 110


def with_choices(plan: Plan, app: Name, owner: Name, fields: Iterable[Field]) -> tuple[Field, ...]:
    """Returns the fields. It adds a class to the app for each field with choices, and notes missing types.

    Raises:
        Invalid: On `fields`; the names are so long that no line could import the class.
    """
    fields = tuple(fields)
    _note_missing_types(plan, fields)
    return tuple(_with_class(plan, app, owner, field) if field.choices else field for field in fields)


def _note_missing_types(plan: Plan, fields: tuple[Field, ...]) -> None:
    names = [f"`{field.name}`" for field in fields if not field.is_typed]
    if names:
        told = "has no type, so it is" if len(names) == 1 else "have no types, so they are"
        plan.note(
            f"{', '.join(names)} {told} str. For another type write NAME:TYPE, such as amount:int; the types "
            f"are {', '.join(TYPES)}, fk=app.Model and choice=one,another."
        )


def _with_class(plan: Plan, app: Name, owner: Name, field: Field) -> Field:
    enum = Name(f"{owner.snake}_{field.name}")
    module = f"apps.{app.snake}.models.enums.{enum.snake}"
    if len(f"from {module} import (") > _WIDTH:
        raise Invalid.field(
            "fields", f"«{field.name}»: choose a shorter name for the field or for {owner.camel}."
        )
    members = {choice.replace("-", "_").upper(): choice for choice in field.choices}
    if plan.text(f"src/{module.replace('.', '/')}.py") is None:
        labels = {
            key: value.replace("_", " ").replace("-", " ").capitalize() for key, value in members.items()
        }
        ScaffoldPlan(plan, app).render(
            "choices", enum, members=members, labels=labels, of=f"{owner.words} {field.words}"
        )
    default = f"{enum.camel}.{field.default.replace('-', '_').upper()}" if field.default else ""
    return replace(field, type=choice_type(enum.camel, module, members), choices=(), default=default)
