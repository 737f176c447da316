"""The events of a project."""

import ast
from dataclasses import dataclass

from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.name import Name, name_of_class
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.reading.classes import annotated, class_in
from boatyard.apps.scaffolding.services.reading.types import read_field
from boatyard.core.errors import Conflict, Invalid


@dataclass(frozen=True, slots=True)
class Event:
    """An event of a project."""

    module: str
    name: str
    fields: tuple[Field, ...]


def find_event(plan: Plan, app: str, name: str) -> Event:
    """Returns the event `name` of `app`.

    Raises:
        Invalid: On `fields`; there is none.
        Conflict: The templates do not support the type of one of its fields.
    """
    module = f"apps.{app}.logic.events.{name_of_class(name).snake}"
    source = plan.text(f"src/{module.replace('.', '/')}.py")
    cls = class_in(source, name) if source else None
    if source is None or cls is None or "Event" not in map(ast.unparse, cls.bases):
        known = ", ".join(events_of(plan)) or "none yet"
        raise Invalid.field("fields", f"There is no event {app}.{name} (existing events: {known}).")
    return Event(module, name, tuple(_field(plan, source, name, *one) for one in annotated(cls)))


def events_of(plan: Plan) -> list[str]:
    """Returns the events of a project, as app.Event."""
    found = []
    for app in plan.project.apps():
        for module in plan.modules(f"src/apps/{app}/logic/events"):
            cls = class_in(plan.text(f"src/apps/{app}/logic/events/{module}.py") or "", Name(module).camel)
            if cls and "Event" in map(ast.unparse, cls.bases):
                found.append(f"{app}.{cls.name}")
    return found


def _field(plan: Plan, source: str, event: str, name: str, annotation: str, default: str) -> Field:
    field = read_field(plan, source, name, annotation, default)
    if field is None:
        raise Conflict(
            f"{event}.{name} is {annotation}, which a template cannot read. Write the subscriber by hand."
        )
    return field
