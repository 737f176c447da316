from collections.abc import Sequence
from dataclasses import dataclass

from boatyard.apps.slices.logic.field import Field, read_fields
from boatyard.apps.slices.logic.kind import Kind
from boatyard.apps.slices.logic.name import Name, read_app, read_name, read_new_app
from boatyard.core.errors import Invalid


@dataclass(frozen=True, slots=True)
class Slice:
    """What is to be made: a thing of a kind in an app. An app has its own name twice."""

    kind: Kind
    app: Name
    name: Name
    fields: tuple[Field, ...] = ()


def read_slice(kind: str, app: str, name: str, fields: Sequence[str]) -> Slice:
    """What these words ask for.

    Raises:
        Invalid: One of them will not do; at its field.
    """
    if kind not in Kind:
        raise Invalid.field("kind", f"Make one of {', '.join(Kind)}.")
    chosen = Kind(kind)
    if fields and not chosen.takes_fields:
        raise Invalid.field("fields", f"A new {chosen} takes no fields.")
    if chosen is Kind.APP:
        if name:
            raise Invalid.field("slice", "A new app has no other name than its own.")
        new = read_new_app(app)
        return Slice(chosen, new, new)
    return Slice(chosen, read_app(app), read_name(name, "slice"), read_fields(fields))
