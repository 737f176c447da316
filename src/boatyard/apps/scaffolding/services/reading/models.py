"""What a model of a project holds."""

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
    """A model, as far as its source says what it holds.

    Attributes:
        unread: What it holds besides, which no template writes.
    """

    app: Name
    name: Name
    fields: tuple[Field, ...]
    unread: tuple[Unread, ...] = ()
    is_ordered: bool = True

    @property
    def comes_once(self) -> bool:
        """Whether a second row with the same values is refused."""
        return any(field.is_unique or field.unique_with for field in self.fields)

    @property
    def owner(self) -> Field | None:
        """The field that says whose a row is."""
        owners = [field for field in self.fields if field.is_of_user and not field.auto]
        return owners[0] if len(owners) == 1 and owners[0].is_needed else None

    @property
    def entered(self) -> tuple[Field, ...]:
        """What somebody can enter. A default that only the model can say is left to it."""
        return needed_first(
            field
            for field in self.fields
            if not field.auto and (field.default or not field.has_default or field.is_optional)
        )

    @property
    def values(self) -> tuple[Field, ...]:
        """Likewise without the owner."""
        return tuple(field for field in self.entered if field != self.owner)

    @property
    def references(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.target)

    @property
    def shown(self) -> tuple[Field, ...]:
        """What a result holds of a row, besides its id."""
        return tuple(field.shown for field in self.fields)

    @property
    def obstacle(self) -> str:
        """Why its rows can neither be made nor read by a template; empty if they can."""
        found = next((one for one in self.unread if one.is_fatal), None)
        return found.told if found else ""

    @property
    def obstacle_to_writing(self) -> str:
        """Why a template cannot make a row; empty if it can."""
        return self.obstacle or next((one.told for one in self.unread if one.is_needed), "")

    @property
    def left_out(self) -> tuple[str, ...]:
        return tuple(one.told for one in self.unread)


def find_model(plan: Plan, app: Name, name: Name) -> Model | None:
    """The model `name` of `app`; None if there is none."""
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
    """The models that a project has, as app.Model."""
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
    """Of each constraint that lets fields come once together: the first one, and the others."""
    constraints = _meta(cls, "constraints")
    for call in constraints.elts if isinstance(constraints, ast.List | ast.Tuple) else []:
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("UniqueConstraint"):
            options = {keyword.arg: keyword.value for keyword in call.keywords}
            names = options.get("fields")
            if isinstance(names, ast.Tuple | ast.List) and "condition" not in options:
                first, *others = (ast.unparse(one).strip("'\"") for one in names.elts)
                yield first, tuple(others)


def _declared(cls: ast.ClassDef) -> Iterator[tuple[str, ast.Call]]:
    """The attributes that are made by calling something that is called a field or a foreign key."""
    for node in cls.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if isinstance(target, ast.Name) and isinstance(value, ast.Call):
            kind = ast.unparse(value.func).rpartition(".")[2]
            if kind.endswith(("Field", "ForeignKey", "GenericRelation")):
                yield target.id, value
