"""What a model of a project holds."""

import ast
from dataclasses import dataclass

from boatyard.apps.scaffolding.logic.field import Field, needed_first
from boatyard.apps.scaffolding.logic.name import Name
from boatyard.apps.scaffolding.logic.value_type import REFERENCE, type_of_model_field
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.reading.classes import class_in


@dataclass(frozen=True, slots=True)
class Model:
    """A model whose every field is of a kind that `boatyard make` knows."""

    name: Name
    fields: tuple[Field, ...]

    @property
    def owner(self) -> Field | None:
        """The field that says whose a row is."""
        owners = [field for field in self.fields if field.is_of_user]
        return owners[0] if len(owners) == 1 and not owners[0].is_optional else None

    @property
    def values(self) -> tuple[Field, ...]:
        """What somebody has to enter."""
        return needed_first(field for field in self.fields if field != self.owner)

    @property
    def can_be_written(self) -> bool:
        """Whether plain values are all that a row needs."""
        return not any(field.target for field in self.values)


def find_model(plan: Plan, app: Name, name: Name) -> Model | None:
    """The model `name` of `app`; None if there is none, or one with fields of other kinds."""
    source = plan.text(f"src/apps/{app.snake}/models/{name.snake}.py")
    cls = class_in(source, name.camel) if source else None
    if cls is None or [ast.unparse(base) for base in cls.bases] != ["models.Model"]:
        return None
    fields: list[Field] = []
    for node in cls.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _is_field(node.value):
            field = _field(ast.unparse(node.targets[0]), node.value)
            if field is None:
                return None
            fields.append(field)
    return Model(name, tuple(fields))


def _is_field(call: ast.Call) -> bool:
    return ast.unparse(call.func).startswith("models.")


def _field(name: str, call: ast.Call) -> Field | None:
    options = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
    is_optional = options.get("blank") == "True"
    kind = ast.unparse(call.func).removeprefix("models.")
    if kind == "ForeignKey" and call.args:
        target = ast.unparse(call.args[0])
        if target == "settings.AUTH_USER_MODEL":
            return Field(name, REFERENCE, is_optional, ("users", "User"))
        app, _, model = target.strip("'\"").partition(".")
        return Field(name, REFERENCE, is_optional, (app, model)) if model else None
    known = type_of_model_field(kind)
    if known is None or options.keys() & {"choices", "validators", "auto_now", "auto_now_add", "unique"}:
        return None
    return Field(name, known, is_optional)
