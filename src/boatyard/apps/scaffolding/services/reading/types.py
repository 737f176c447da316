from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.value_type import KEY, NAMED_REFERENCE, ValueType, type_of_annotation
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.reading.enums import find_enum

_KEY = ValueType("int", "", "IntegerField", "IntegerField", "1", "1", options=KEY)


def read_type(plan: Plan, source: str, annotation: str) -> ValueType | None:
    """Returns the type of `annotation` in `source`; None if the templates do not support it."""
    if annotation == NAMED_REFERENCE.annotation:
        return NAMED_REFERENCE
    return type_of_annotation(annotation) or find_enum(plan, source, annotation)


def read_field(plan: Plan, source: str, name: str, annotation: str, default: str) -> Field | None:
    """Returns a field of a message or an event; None if the templates do not support its type."""
    plain = annotation.removesuffix(" | None")
    kind = read_type(plan, source, plain)
    if kind is None:
        return None
    is_key = name.endswith("_id") and plain == "int"
    is_optional = plain != annotation or default == "''"
    known = "" if is_optional else default
    return Field(name, _KEY if is_key else kind, is_optional, has_default=bool(default), default=known)
