"""What a generated handler does with its model, or why it is left to the developer."""

from dataclasses import dataclass, replace

from boatyard.apps.scaffolding.logic.field import Field, needed_first
from boatyard.apps.scaffolding.logic.kind import Kind
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.logic.taken_names import is_taken
from boatyard.apps.scaffolding.logic.value_type import AGGREGATES, FLOAT, WHOLE
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.factory import obstacle
from boatyard.apps.scaffolding.services.planning.subject import subject_of
from boatyard.apps.scaffolding.services.planning.verbs import told, work_of
from boatyard.apps.scaffolding.services.reading.models import Model, find_model


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A value that a list computes over one field of all its rows.

    Attributes:
        value: The field of the result.
        of: The field of the model.
        function: Django's function with its arguments.
    """

    value: Field
    of: str
    function: str

    @property
    def name(self) -> str:
        return self.function.partition("(")[0]


@dataclass(frozen=True, slots=True)
class Work:
    """What a handler does.

    Attributes:
        template: Such as `create`; empty if the handler is left to the developer.
        fields: The fields of the message.
        reason: Why the handler is left to the developer; empty if it is not.
        owner: The field with the owner of a row. The handler uses only rows of the signed-in user.
        left_out: The fields of the model that it leaves out, with reasons.
    """

    template: str
    fields: tuple[Field, ...]
    model: Model | None = None
    reason: str = ""
    owner: Field | None = None
    left_out: tuple[str, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()

    @property
    def needed(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if not field.is_optional)

    @property
    def narrowing(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.is_optional)

    @property
    def is_telling_apart(self) -> bool:
        """Whether the filters exclude another row that a factory creates."""
        return any(field.target and field.is_needed for field in self.fields)


class _Left(Exception):
    """The reason why the handler is left to the developer."""


def plan_work(plan: Plan, wanted: Scaffold, *, is_query: bool, is_system: bool = False) -> Work:
    """Returns what the message does, or why its handler is left to the developer."""
    try:
        return _work(plan, wanted, is_query=is_query, is_system=is_system)
    except _Left as left:
        plain = (field for field in wanted.fields if not field.aggregate)
        return Work("", needed_first(plain), reason=str(left))


def _work(plan: Plan, wanted: Scaffold, *, is_query: bool, is_system: bool) -> Work:
    subject = subject_of(plan, wanted.app, wanted.name)
    if subject is None:
        raise _Left(f"its name ends with no model of {wanted.app.snake}")
    model = find_model(plan, wanted.app, subject.model)
    if model is None:
        raise _Left(f"the class {subject.model.camel} cannot be read")
    if is_taken(Kind.MODEL, subject.model):
        raise _Left(f"generated code uses the name {subject.model.camel} for something else")
    template = work_of(wanted.name.first, is_query=is_query)
    if not template:
        raise _Left(f"`{wanted.name.first}` is not one of the verbs {told(is_query=is_query)}")
    left = model.obstacle_to_writing if template == "create" else model.obstacle
    if left:
        raise _Left(f"{'field ' * left.startswith('`')}{left}")
    if why := obstacle(plan, model):
        raise _Left(f"no test can create a {model.name.camel}: {why}")
    is_list = template in ("list", "count")
    if subject.reference and not is_list:
        raise _Left(f"`{wanted.name.camel}` names a {subject.reference} besides the {model.name.words}")
    is_for_all = wanted.access in ("public", "permission") and template != "create"
    owner = None if is_system or is_for_all or subject.reference else model.owner
    if owner and wanted.access == "public":
        raise _Left(f"a {model.name.words} belongs to a signed-in user, but everybody may dispatch it")
    choosing = (
        _filters(model, subject.reference, wanted) if is_list else _values(model, owner, template, wanted)
    )
    aggregates = tuple(_aggregate(model, field) for field in wanted.fields if field.aggregate)
    if aggregates and template != "list":
        raise _Left(f"only a list computes a value over all rows, such as {aggregates[0].value.name}")
    return Work(template, choosing, model, owner=owner, left_out=model.left_out, aggregates=aggregates)


def _aggregate(model: Model, wanted: Field) -> Aggregate:
    field = next((one for one in model.fields if one.name == wanted.name), None)
    if field is None or not field.type.is_number:
        raise _Left(f"`{wanted.name}` is not a number of a {model.name.camel}")
    kind = FLOAT if wanted.aggregate == "average" else field.type
    more = ", output_field=FloatField()" if wanted.aggregate == "average" else ""
    value = Field(f"{wanted.name}_{wanted.aggregate}", kind, is_optional=True)
    return Aggregate(value, wanted.name, f'{AGGREGATES[wanted.aggregate]}("{wanted.name}"{more})')


def _values(model: Model, owner: Field | None, template: str, wanted: Scaffold) -> tuple[Field, ...]:
    """Returns the fields of a message about one row: the named ones, or all."""
    key = Field(f"{model.name.snake}_id", WHOLE)
    if template in ("get", "delete"):
        if wanted.fields and [field.name for field in wanted.fields] != [key.name]:
            raise _Left(f"{wanted.name.camel} takes a {key.name} and nothing else")
        return (key,)
    possible = tuple(field for field in model.entered if field != owner)
    chosen = _chosen(model, possible, wanted.fields, key.name) if wanted.fields else possible
    if template == "create":
        missing = [field.name for field in possible if field.is_needed and field not in chosen]
        if missing:
            raise _Left(f"field `{missing[0]}` is needed and not among its fields")
        return needed_first(chosen)
    if not chosen:
        raise _Left(f"a {model.name.words} has no field that can be changed")
    return (key, *needed_first(replace(field, default="", has_default=False) for field in chosen))


def _filters(model: Model, reference: str, wanted: Scaffold) -> tuple[Field, ...]:
    """Returns the filters of a list: the reference in its name, and the named fields."""
    named = [field for field in model.references if field.name == reference]
    plain = [field for field in wanted.fields if not field.aggregate]
    given = [field for field in plain if field.name.removesuffix("_id") != reference]
    found = [*named, *_chosen(model, model.fields, given)]
    optional = {field.name for field in given if field.is_optional}
    return needed_first(
        replace(field, is_optional=field.name in optional, default="", has_default=False) for field in found
    )


def _chosen(
    model: Model, possible: tuple[Field, ...], given: tuple[Field, ...] | list[Field], key: str = ""
) -> tuple[Field, ...]:
    """Returns the named fields, with the types of the model."""
    known = {name: field for field in possible for name in (field.name, field.attribute)}
    for field in given:
        if field.name not in known and field.name != key:
            raise _Left(f"{model.name.camel} has no field `{field.name}` that can be set")
        if field.name in known and not _is_like(field, known[field.name]):
            raise _Left(f"`{field.name}` has another type in {model.name.camel}")
    return tuple(known[field.name] for field in given if field.name != key)


def _is_like(given: Field, known: Field) -> bool:
    if not given.is_typed or (given.choices and known.type.choices):
        return True
    return (given.type.annotation, given.target) == (known.type.annotation, known.target)
