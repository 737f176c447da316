"""Functions that pages and endpoints share."""

from dataclasses import replace

from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.name import Name, name_of_class
from boatyard.apps.scaffolding.logic.value_type import LONG_TEXT, REFERENCE
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.access import require_permissions
from boatyard.apps.scaffolding.services.planning.factory import Factory, ensure_factory_of
from boatyard.apps.scaffolding.services.planning.subject import subject_of
from boatyard.apps.scaffolding.services.reading.messages import Message
from boatyard.apps.scaffolding.services.reading.models import Model, find_model
from boatyard.core.errors import Conflict

_LONG = frozenset(
    {"answer", "body", "comment", "content", "description", "details", "message", "note", "notes"}
    | {"reason", "remark", "remarks", "summary", "text"}
)


def check_access(plan: Plan, message: Message) -> None:
    """Checks that a page or an endpoint may be made for the message.

    Raises:
        Conflict: No request may dispatch it, its access cannot be read, or the project's core is too old.
    """
    require_permissions(plan)
    camel = message.name.camel
    if message.access == "SYSTEM":
        raise Conflict(
            f"Only the project itself may dispatch {camel}, so it cannot have a page or an endpoint."
        )
    if message.access not in ("PUBLIC", "SIGNED_IN") and not message.permission:
        raise Conflict(
            f"{camel} declares the access {message.access}, which a template cannot read. Declare a "
            f"Permission, or write this by hand."
        )


def knowing_models(plan: Plan, app: Name, message: Message) -> Message:
    """Returns the message with the types and limits of the fields of its model."""
    subject = subject_of(plan, app, message.name)
    model = find_model(plan, app, subject.model) if subject else None
    fields = tuple(_knowing(plan, app, field, model) for field in message.fields)
    return replace(message, fields=fields)


def _knowing(plan: Plan, app: Name, field: Field, model: Model | None) -> Field:
    same = next((one for one in model.fields if one.attribute == field.name), None) if model else None
    if same and same.type.annotation == field.type.annotation:
        return replace(field, type=same.type, minimum=same.minimum, maximum=same.maximum, target=same.target)
    is_of_model = model is not None and field.name == f"{model.name.snake}_id"
    if field.name.endswith("_id") and field.type.annotation == "int" and not is_of_model:
        target = _model_called(plan, app, field.name.removesuffix("_id"))
        return replace(field, type=REFERENCE, target=target) if target else field
    if field.type.is_text and field.name in _LONG:
        return replace(field, type=LONG_TEXT)
    return field


def _model_called(plan: Plan, app: Name, noun: str) -> tuple[str, str] | None:
    """Returns the model with this name in the app, or else the only one in the project."""
    if noun == "user":
        return ("users", "User")
    found = [
        (one, Name(noun).camel)
        for one in [app.snake, *(other for other in plan.project.apps() if other != app.snake)]
        if name_of_class(Name(noun).camel).snake == noun and find_model(plan, Name(one), Name(noun))
    ]
    return found[0] if found and (found[0][0] == app.snake or len(found) == 1) else None


def with_rows(
    plan: Plan, app: Name, fields: tuple[Field, ...]
) -> tuple[tuple[Field, ...], dict[str, Factory]]:
    """Returns the fields of a form, and the factories of rows that its tests choose.

    A reference to rows that no factory can create is entered as a number instead.
    """
    found = {field.name: ensure_factory_of(plan, app, field.target) for field in fields if field.target}
    factories = {name: factory for name, factory in found.items() if factory}
    for name in found.keys() - factories.keys():
        plan.note(f"`{name}` is entered as a number, because no factory for its tests can be created.")
    return tuple(_entered(field, factories) for field in fields), factories


def _entered(field: Field, factories: dict[str, Factory]) -> Field:
    if not field.target or field.name in factories:
        return field
    return replace(field, target=None, type=replace(field.type, form="IntegerField"))
