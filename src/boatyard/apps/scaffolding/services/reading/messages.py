"""The commands and queries of a project."""

import re
from dataclasses import dataclass

from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.name import Name
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.reading.classes import annotated, assigned, base_argument, class_in
from boatyard.apps.scaffolding.services.reading.results import Result, read_result
from boatyard.apps.scaffolding.services.reading.types import read_field
from boatyard.core.errors import Conflict

_PERMISSION = re.compile(r"Permission\('(\w+\.\w+)'\)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a project.

    Attributes:
        access: The name of the rule of `Access` that it declares, or the code of another access.
    """

    name: Name
    is_query: bool
    fields: tuple[Field, ...]
    result: Result
    access: str

    @property
    def permission(self) -> str:
        """The permission that it declares, such as `billing.add_invoice`; empty if it declares none."""
        found = _PERMISSION.fullmatch(self.access)
        return found[1] if found else ""

    @property
    def is_paged(self) -> bool:
        return {"page", "size"} <= {field.name for field in self.fields}

    @property
    def own_fields(self) -> tuple[Field, ...]:
        """The fields without those of paging."""
        paging = {"page", "size"} if self.is_paged else set()
        return tuple(field for field in self.fields if field.name not in paging)


def find_message(plan: Plan, app: Name, name: Name) -> Message | None:
    """Returns the command or query `name` of `app`; None if there is none.

    Raises:
        Conflict: The templates do not support its fields or its result.
    """
    for kind in ("commands", "queries"):
        source = plan.text(f"src/apps/{app.snake}/logic/{kind}/{name.snake}.py")
        if source is None:
            continue
        cls = class_in(source, name.camel)
        if cls is None:
            raise Conflict(f"logic/{kind}/{name.snake}.py contains no class {name.camel}.")
        fields = tuple(_field(plan, source, name, *one) for one in annotated(cls))
        access = (assigned(cls, "access") or "Access.SIGNED_IN").removeprefix("Access.")
        result = read_result(plan, app, base_argument(cls), name.camel)
        return Message(name, kind == "queries", fields, result, access)
    return None


def _field(plan: Plan, source: str, message: Name, name: str, annotation: str, default: str) -> Field:
    field = read_field(plan, source, name, annotation, default)
    if field is None:
        raise Conflict(
            f"{message.camel}.{name} is {annotation}, which a template cannot read. Write this by hand."
        )
    return field
