import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.field_syntax import read_fields
from boatyard.apps.scaffolding.logic.kind import Kind
from boatyard.apps.scaffolding.logic.name import Name, read_app, read_name, read_new_app
from boatyard.apps.scaffolding.logic.taken_names import is_taken
from boatyard.core.errors import Invalid

ACCESSES = ("public", "signed-in", "permission", "system")
_EVENT = re.compile(r"([a-z][a-z0-9_]{0,40})\.([A-Z][A-Za-z0-9]{0,60})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scaffold:
    """The kind, app and name of the code to create. For an app, `name` is the name of the app too.

    Attributes:
        event: For a subscriber: the event that it subscribes to, as (app, class).
        access: For a message: one of `ACCESSES`; empty for the default of its name.
        method: For a service: the name of its method.
    """

    kind: Kind
    app: Name
    name: Name
    fields: tuple[Field, ...] = ()
    event: tuple[str, str] | None = None
    method: Name = Name("run")  # noqa: RUF009 - it is frozen
    access: str = ""


def read_scaffold(kind: str, app: str, name: str, fields: Sequence[str], access: str = "") -> Scaffold:
    """Returns the scaffold for these words.

    Raises:
        Invalid: On the field of each invalid word.
    """
    wanted = _read(kind, app, name, fields)
    if is_taken(wanted.kind, wanted.name):
        raise Invalid.field(
            "scaffold",
            f"Generated code already uses the name «{wanted.name.camel}». Choose another name, such as "
            f"{wanted.app.camel}{wanted.name.camel}.",
        )
    if not access:
        return wanted
    if wanted.kind not in (Kind.COMMAND, Kind.QUERY, Kind.ENDPOINT):
        raise Invalid.field(
            "who_may", f"Only a command, a query or an endpoint declares an access, not a {wanted.kind}."
        )
    if access not in ACCESSES:
        raise Invalid.field(
            "who_may", f"Use one of {', '.join(ACCESSES)}, or leave it out for the default of its name."
        )
    return replace(wanted, access=access)


def _read(kind: str, app: str, name: str, fields: Sequence[str]) -> Scaffold:
    if kind not in Kind:
        raise Invalid.field("kind", f"Choose one of {', '.join(Kind)}.")
    chosen = Kind(kind)
    if chosen is Kind.SUBSCRIBER:
        return Scaffold(chosen, read_app(app), read_name(name, "scaffold"), event=_event(fields))
    if fields and not chosen.takes_fields:
        raise Invalid.field("fields", f"A new {chosen} has no fields.")
    if chosen is Kind.APP:
        if name:
            raise Invalid.field("scaffold", "A new app has only one name. Remove the second one.")
        new = read_new_app(app)
        return Scaffold(chosen, new, new)
    method = ""
    if chosen is Kind.SERVICE:
        name, _, method = name.partition(".")
    wanted = Scaffold(chosen, read_app(app), read_name(name, "scaffold"), read_fields(fields))
    if chosen is not Kind.MODEL:
        _refuse_options_of_models(wanted)
    if chosen is not Kind.QUERY:
        _refuse_aggregates(wanted)
    if method:
        return Scaffold(
            wanted.kind, wanted.app, wanted.name, wanted.fields, method=read_name(method, "scaffold")
        )
    return wanted


def _event(words: Sequence[str]) -> tuple[str, str]:
    found = _EVENT.fullmatch(words[0]) if len(words) == 1 else None
    if not found:
        raise Invalid.field("fields", "Name one event to subscribe to, such as orders.OrderConfirmed.")
    return found[1], found[2]


def _refuse_aggregates(wanted: Scaffold) -> None:
    for field in wanted.fields:
        if field.aggregate:
            raise Invalid.field(
                "fields", f"«{field.name}»: only a query for a list has an {field.aggregate}."
            )


def _refuse_options_of_models(wanted: Scaffold) -> None:
    """Raises Invalid for options that only a field of a model can have."""
    for field in wanted.fields:
        if any(
            (field.minimum, field.maximum, field.is_unique, field.unique_with, field.on_delete, field.auto)
        ):
            raise Invalid.field(
                "fields",
                f"«{field.name}»: only a model's field has limits, unique, on_delete or auto_now: a "
                f"{wanted.kind} takes NAME:TYPE, optional and default.",
            )
