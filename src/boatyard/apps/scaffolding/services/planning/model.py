from boatyard.apps.scaffolding.logic.field import Field, read_fields
from boatyard.apps.scaffolding.logic.name import name_of_class
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.scaffold_plan import ScaffoldPlan
from boatyard.apps.scaffolding.services.reading.classes import class_in
from boatyard.core.errors import Invalid


def plan_model(plan: Plan, wanted: Scaffold) -> str:
    """A model, its place in the admin, and, later, its migration."""
    fields = wanted.fields or read_fields(["name:str"])
    for field in fields:
        _check_target(plan, wanted, field)
    scaffold_plan = ScaffoldPlan(plan, wanted.app)
    scaffold_plan.render("model", wanted.name, fields=fields, shown=_shown(fields))
    scaffold_plan.export("models", wanted.name.snake, wanted.name.camel)
    scaffold_plan.export("admin", f"{wanted.name.snake}_admin", f"{wanted.name.camel}Admin")
    migrations = f"{scaffold_plan.folder}/migrations/__init__.py"
    if plan.text(migrations) is None:
        plan.add(migrations, "")
    return "Next: `make migrate` brings the database up to date."


def _shown(fields: tuple[Field, ...]) -> Field | None:
    """The field that a row is called by."""
    return next((field for field in fields if field.type.is_text and not field.is_optional), None)


def _check_target(plan: Plan, wanted: Scaffold, field: Field) -> None:
    if field.target is None or field.target == (wanted.app.snake, wanted.name.camel):
        return
    app, model = field.target
    source = plan.text(f"src/apps/{app}/models/__init__.py")
    file = plan.text(f"src/apps/{app}/models/{name_of_class(model).snake}.py") or ""
    if source is None or class_in(file, model) is None:
        raise Invalid.field("fields", f"«{field.name}»: there is no model {app}.{model} in this project.")
