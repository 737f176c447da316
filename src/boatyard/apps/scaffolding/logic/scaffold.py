from collections.abc import Sequence
from dataclasses import dataclass

from boatyard.apps.scaffolding.logic.field import Field, read_fields
from boatyard.apps.scaffolding.logic.kind import Kind
from boatyard.apps.scaffolding.logic.name import Name, read_app, read_name, read_new_app
from boatyard.core.errors import Invalid


@dataclass(frozen=True, slots=True)
class Scaffold:
    """What is to be made: a thing of a kind in an app. An app has its own name twice."""

    kind: Kind
    app: Name
    name: Name
    fields: tuple[Field, ...] = ()


def read_scaffold(kind: str, app: str, name: str, fields: Sequence[str]) -> Scaffold:
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
            raise Invalid.field("scaffold", "A new app takes one name: leave the second one out.")
        new = read_new_app(app)
        return Scaffold(chosen, new, new)
    return Scaffold(chosen, read_app(app), read_name(name, "scaffold"), read_fields(fields))
