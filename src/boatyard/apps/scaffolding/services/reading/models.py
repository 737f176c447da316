"""The models of a project."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace

from boatyard.apps.scaffolding.logic.field import Field, needed_first
from boatyard.apps.scaffolding.logic.name import Name
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.reading.classes import class_in
from boatyard.apps.scaffolding.services.reading.model_fields import FieldReader, Unread

_BASES = ("models.Model", "Model")


@dataclass(frozen=True, slots=True)
class Model:
    """A model, as read from its source.

    Attributes:
        unread: The fields that the templates do not support.
    """

    app: Name
    name: Name
    fields: tuple[Field, ...]
    unread: tuple[Unread, ...] = ()
    is_ordered: bool = True

    @property
    def comes_once(self) -> bool:
        """Whether a second row with the same values is not valid."""
        return any(field.is_unique or field.unique_with for field in self.fields)

    @property
    def owner(self) -> Field | None:
        """The field with the owner of a row: the only required reference to a user."""
        owners = [field for field in self.fields if field.is_of_user and not field.auto]
        return owners[0] if len(owners) == 1 and owners[0].is_needed else None

    @property
    def entered(self) -> tuple[Field, ...]:
        """The fields that a user can enter, without those whose default only the model can express."""
        return needed_first(
            field
            for field in self.fields
            if not field.auto and (field.default or not field.has_default or field.is_optional)
        )

    @property
    def values(self) -> tuple[Field, ...]:
        """The fields that a user can enter, without the owner."""
        return tuple(field for field in self.entered if field != self.owner)

    @property
    def references(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.target)

    @property
    def shown(self) -> tuple[Field, ...]:
        """The fields of a result, without the id."""
        return tuple(field.shown for field in self.fields)

    @property
    def obstacle(self) -> str:
        """Why templates can neither create nor read its rows; empty if they can."""
        found = next((one for one in self.unread if one.is_fatal), None)
        return found.told if found else ""

    @property
    def obstacle_to_writing(self) -> str:
        """Why templates cannot create a row; empty if they can."""
        return self.obstacle or next((one.told for one in self.unread if one.is_needed), "")

    @property
    def left_out(self) -> tuple[str, ...]:
        return tuple(one.told for one in self.unread)


def find_model(plan: Plan, app: Name, name: Name) -> Model | None:
    """Returns the model `name` of `app`; None if there is none."""
    source = plan.text(f"src/apps/{app.snake}/models/{name.snake}.py")
    cls = class_in(source, name.camel) if source else None
    if cls is None or source is None or not cls.bases:
        return None
    unread = [
        Unread("", f"{name.camel} inherits fields from {base}", is_needed=True, is_fatal=True)
        for base in map(ast.unparse, cls.bases)
        if base not in _BASES
    ]
    reader = FieldReader(plan, app, name, source)
    found = [reader.read(field, call) for field, call in _declared(cls)]
    together = dict(_together(cls))
    fields = [one for one in found if isinstance(one, Field)]
    return Model(
        app,
        name,
        tuple(replace(one, unique_with=together.get(one.name, ())) for one in fields),
        (*unread, *(one for one in found if isinstance(one, Unread))),
        is_ordered=_meta(cls, "ordering") is not None,
    )


def models_of(plan: Plan) -> list[str]:
    """Returns the models of a project, as app.Model."""
    return [
        f"{app}.{Name(module).camel}"
        for app in plan.project.apps()
        for module in plan.modules(f"src/apps/{app}/models")
        if class_in(plan.text(f"src/apps/{app}/models/{module}.py") or "", Name(module).camel)
    ]


def _meta(cls: ast.ClassDef, name: str) -> ast.expr | None:
    for node in cls.body:
        if isinstance(node, ast.ClassDef) and node.name == "Meta":
            for line in node.body:
                if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == name:
                    return line.value
    return None


def _together(cls: ast.ClassDef) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yields the first field and the other fields of each unique constraint."""
    constraints = _meta(cls, "constraints")
    for call in constraints.elts if isinstance(constraints, ast.List | ast.Tuple) else []:
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("UniqueConstraint"):
            options = {keyword.arg: keyword.value for keyword in call.keywords}
            names = options.get("fields")
            if isinstance(names, ast.Tuple | ast.List) and "condition" not in options:
                first, *others = (ast.unparse(one).strip("'\"") for one in names.elts)
                yield first, tuple(others)


def _declared(cls: ast.ClassDef) -> Iterator[tuple[str, ast.Call]]:
    """Yields name and call of each attribute that is a field, a foreign key or a GenericRelation."""
    for node in cls.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if isinstance(target, ast.Name) and isinstance(value, ast.Call):
            kind = ast.unparse(value.func).rpartition(".")[2]
            if kind.endswith(("Field", "ForeignKey", "GenericRelation")):
                yield target.id, value
