from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.field_syntax import read_fields
from boatyard.apps.scaffolding.logic.name import name_of_class
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.choices import with_choices
from boatyard.apps.scaffolding.services.planning.factory import ensure_factory, obstacle
from boatyard.apps.scaffolding.services.planning.scaffold_plan import ScaffoldPlan
from boatyard.apps.scaffolding.services.reading.classes import class_in
from boatyard.apps.scaffolding.services.reading.models import find_model
from boatyard.core.errors import Conflict, Invalid


def plan_model(plan: Plan, wanted: Scaffold) -> str:
    """Adds a model, its factory and its admin. `complete` adds its migration."""
    fields = with_choices(plan, wanted.app, wanted.name, wanted.fields or read_fields(["name:str"]))
    for field in fields:
        _check_target(plan, wanted, field)
    scaffold_plan = ScaffoldPlan(plan, wanted.app)
    scaffold_plan.render("model", wanted.name, fields=fields, shown=_shown(fields))
    scaffold_plan.export("models", wanted.name.snake, wanted.name.camel)
    scaffold_plan.export("admin", f"{wanted.name.snake}_admin", f"{wanted.name.camel}Admin")
    _plan_test(scaffold_plan, wanted, fields)
    migrations = f"{scaffold_plan.folder}/migrations/__init__.py"
    if plan.text(migrations) is None:
        plan.add(migrations, "")
    return "Next: `make migrate` brings the database up to date."


def _plan_test(scaffold_plan: ScaffoldPlan, wanted: Scaffold, fields: tuple[Field, ...]) -> None:
    model = find_model(scaffold_plan.plan, wanted.app, wanted.name)
    if model is None:
        raise Conflict(f"{wanted.name.camel} cannot be read after it was written.")
    if why := obstacle(scaffold_plan.plan, model):
        scaffold_plan.plan.note(f"There is no factory for tests, because {why}.")
    scaffold_plan.render(
        "model_test",
        wanted.name,
        fields=fields,
        model=model,
        shown=_shown(fields),
        factory=ensure_factory(scaffold_plan.plan, model),
        counted=[name for field in fields if field.unique_with for name in (field.name, *field.unique_with)],
    )


def _shown(fields: tuple[Field, ...]) -> Field | None:
    """Returns the field that `str()` of a row returns."""
    texts = [field for field in fields if field.type.is_text and not field.is_optional]
    return next((field for field in texts if not field.type.is_long), None)


def _check_target(plan: Plan, wanted: Scaffold, field: Field) -> None:
    if field.target is None or field.target == (wanted.app.snake, wanted.name.camel):
        return
    app, model = field.target
    source = plan.text(f"src/apps/{app}/models/__init__.py")
    file = plan.text(f"src/apps/{app}/models/{name_of_class(model).snake}.py") or ""
    if source is None or class_in(file, model) is None:
        raise Invalid.field("fields", f"«{field.name}»: there is no model {app}.{model} in this project.")
