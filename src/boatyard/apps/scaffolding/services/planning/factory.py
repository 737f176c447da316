"""Factories of rows for tests: the project's own, or else new ones of the kind that the project uses."""

from dataclasses import dataclass
from typing import Any

from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.name import Name, name_of_class
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.editing.imports import add_import
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.files.templates import rendered_part
from boatyard.apps.scaffolding.services.planning import code
from boatyard.apps.scaffolding.services.reading.classes import class_in
from boatyard.apps.scaffolding.services.reading.models import Model, find_model
from boatyard.core.errors import Conflict
from boatyard.core.project_layout import PYPROJECT

USER = ("users", "User")


@dataclass(frozen=True, slots=True)
class Factory:
    """The factory of a model: its module and name."""

    module: str
    name: str

    @property
    def statement(self) -> str:
        return f"from {self.module} import {self.name}"


def plan_factory(plan: Plan, wanted: Scaffold) -> str:
    """Adds a factory of an existing model for tests."""
    model = find_model(plan, wanted.app, wanted.name)
    if model is None:
        raise Conflict(
            f"There is no model {wanted.name.camel} in {wanted.app.snake}. Create it first: "
            f"boatyard make model {wanted.app.snake} {wanted.name.camel}"
        )
    if found := _found(plan, wanted.app.snake, wanted.name.camel):
        raise Conflict(f"{found.name} already exists in {found.module}.", code="exists")
    if why := obstacle(plan, model):
        raise Conflict(f"A factory cannot be created, because {why}.")
    ensure_factory(plan, model)
    return f"Next: {wanted.name.camel}Factory.create() in tests."


def obstacle(plan: Plan, model: Model) -> str:
    """Returns why no factory can be created for a model; empty if one can."""
    return _Factories(plan, model.app).obstacle(model)


def ensure_factory(plan: Plan, model: Model) -> Factory | None:
    """Returns the factory of a model, and adds it to the tests of its app if it is missing.

    Returns None if it cannot be created.
    """
    factories = _Factories(plan, model.app)
    return None if factories.obstacle(model) else factories.factory(model)


def ensure_factory_of(plan: Plan, app: Name, target: tuple[str, str]) -> Factory | None:
    """Returns the factory of a referenced model, and adds it to the tests of `app` if it is missing.

    Returns None if it cannot be created.
    """
    return _Factories(plan, app).target(target)


def _found(plan: Plan, app: str, model: str) -> Factory | None:
    """Searches the tests of the model's app first, then those of all other apps."""
    for folder in dict.fromkeys([app, *plan.project.folders_with("tests", "factories.py")]):
        text = plan.text(f"tests/{folder}/factories.py")
        if text and class_in(text, f"{model}Factory"):
            return Factory(f"tests.{folder}.factories", f"{model}Factory")
    return None


class _Factories:
    """Adds factories to the tests of one app."""

    def __init__(self, plan: Plan, app: Name) -> None:
        self._plan = plan
        self._app = app
        self._is_library = "factory-boy" in (plan.text(PYPROJECT) or "")

    def obstacle(self, model: Model, *around: tuple[str, str]) -> str:
        key = (model.app.snake, model.name.camel)
        if key == USER or _found(self._plan, *key):
            return ""
        if model.obstacle_to_writing:
            is_field = model.obstacle_to_writing.startswith("`")
            return f"{'field ' * is_field}{model.obstacle_to_writing} in {model.name.camel}"
        for field in self._needed(model):
            if field.target in (*around, key):
                return f"{model.name.camel} needs another {model.name.camel} first"
            target = self._model(field.target) if field.target != USER else None
            if target and (why := self.obstacle(target, *around, key)):
                return why
            if target is None and field.target != USER:
                return f"field `{field.name}` refers to a model that is not found"
        return ""

    def target(self, target: tuple[str, str]) -> Factory | None:
        model = self._model(target)
        if target == USER:
            return _found(self._plan, *target) or self._add(*target, "_user", {})
        return self.factory(model) if model and not self.obstacle(model) else None

    def factory(self, model: Model) -> Factory:
        """Returns the factory of a model that has no obstacle, and adds it if it is missing."""
        if found := _found(self._plan, model.app.snake, model.name.camel):
            return found
        references = {field.name: self.target(field.target) for field in self._needed(model) if field.target}
        values = [field for field in model.entered if field.is_needed and not field.target]
        together = {
            name for field in model.fields if field.unique_with for name in (field.name, *field.unique_with)
        }
        counted = [one.name for one in values if one.is_unique or one.name in together]
        return self._add(
            model.app.snake,
            model.name.camel,
            "",
            {
                "references": references,
                "values": values,
                "counted": counted,
                "noun": model.name,
                "counted_dates": [
                    one for one in values if one.name in counted and one.type.module == "datetime"
                ],
            },
        )

    def _needed(self, model: Model) -> list[Field]:
        return [field for field in model.entered if field.target and field.is_needed]

    def _model(self, target: tuple[str, str] | None) -> Model | None:
        return find_model(self._plan, Name(target[0]), name_of_class(target[1])) if target else None

    def _add(self, app: str, model: str, style: str, variables: dict[str, Any]) -> Factory:
        module = f"tests.{self._app.snake}.factories"
        kind = "library" if self._is_library else "plain"
        text = rendered_part(f"_factory{style}_{kind}", {"code": code, "model": model, **variables})
        head, _, body = text.partition("\n# class\n")

        def change(source: str) -> str:
            for line in head.splitlines():
                if line.strip():
                    origin, _, name = line.removeprefix("from ").partition(" import ")
                    source = add_import(source, origin, *name.split(", "))
            source = add_import(source, f"apps.{app}.models", model)
            for reference in variables.get("references", {}).values():
                if reference.module != module:
                    source = add_import(source, reference.module, reference.name)
            return f"{source.rstrip()}\n\n\n{body.strip()}\n"

        new = f'"""Factories for the tests of {self._app.snake}."""\n'
        self._plan.edit(f"tests/{self._app.snake}/factories.py", change, new)
        return Factory(module, f"{model}Factory")
