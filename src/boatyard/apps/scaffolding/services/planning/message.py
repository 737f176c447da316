"""Commands and queries. For a model that is there, one that is named like it works on it at once."""

from boatyard.apps.scaffolding.logic.field import Field, needed_first
from boatyard.apps.scaffolding.logic.kind import Kind
from boatyard.apps.scaffolding.logic.name import Name
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.logic.value_type import LONG_TEXT
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.access import (
    SIGNED_IN,
    SYSTEM,
    NewAccess,
    access_to,
    model_named_in,
    require_permissions,
)
from boatyard.apps.scaffolding.services.planning.scaffold_plan import ScaffoldPlan
from boatyard.apps.scaffolding.services.reading.messages import Message, find_message
from boatyard.apps.scaffolding.services.reading.models import Model, find_model
from boatyard.core.errors import Conflict

ASKING = frozenset({"count", "find", "get", "list", "search", "show"})


def plan_command(plan: Plan, wanted: Scaffold, access: NewAccess | None = None) -> str:
    """A command; without `access`, it declares what suits its name."""
    access = access or access_to(plan, wanted, is_query=False)
    model = None if wanted.fields else _model(plan, wanted.app, wanted.name)
    is_by_template = model and not (model.owner and access == SYSTEM)  # the project itself owns nothing
    if is_by_template and wanted.name.first in ("add", "create"):
        who = _add(plan, wanted, "command_create", access, model)
    else:
        who = _add(plan, wanted, "command", access)
    return f"{who} Next: the rule in {wanted.name.camel}Handler; then boatyard make endpoint, page or task."


def plan_query(plan: Plan, wanted: Scaffold) -> str:
    access = access_to(plan, wanted, is_query=True)
    model = None if wanted.fields else _model(plan, wanted.app, wanted.name)
    if model and wanted.name.first in ("get", "list"):
        details = f"src/apps/{wanted.app.snake}/logic/results/{model.name.snake}_details.py"
        if plan.text(details) is None:
            ScaffoldPlan(plan, wanted.app).render("details", model.name, model=model)
        who = _add(plan, wanted, f"query_{wanted.name.first}", access, model)
    else:
        who = _add(plan, wanted, "query", access)
    return f"{who} Next: the answer in {wanted.name.camel}Handler; then boatyard make endpoint or page."


def message_for(plan: Plan, app: Name, name: Name) -> Message:
    """The command or query that a face of this name dispatches; made if it is not there.

    Raises:
        Conflict: It is for no face.
    """
    if find_message(plan, app, name) is None:
        kind = Kind.QUERY if name.first in ASKING else Kind.COMMAND
        (plan_query if kind is Kind.QUERY else plan_command)(plan, Scaffold(kind, app, name))
    message = find_message(plan, app, name)
    if message is None:
        raise Conflict(f"{name.camel} cannot be found where it was made.")
    return message


def _model(plan: Plan, app: Name, name: Name) -> Model | None:
    """The model that the message is named after, if its rows can be written and read by template."""
    named = model_named_in(plan, app, name)
    model = find_model(plan, app, named) if named else None
    return model if model and model.can_be_written else None


def _add(plan: Plan, wanted: Scaffold, template: str, access: NewAccess, model: Model | None = None) -> str:
    """Adds the message, and says who may dispatch it."""
    require_permissions(plan)
    kind = template.partition("_")[0]
    other = "queries" if kind == "command" else "commands"
    if plan.text(f"src/apps/{wanted.app.snake}/logic/{other}/{wanted.name.snake}.py") is not None:
        raise Conflict(
            f"{wanted.name.camel} is there already, in logic/{other}. Nothing was changed.", code="exists"
        )
    if model and model.owner:
        access = SIGNED_IN  # the templates make and show it for its owner alone
    scaffold_plan = ScaffoldPlan(plan, wanted.app)
    scaffold_plan.render(
        template,
        wanted.name,
        fields=needed_first(wanted.fields),
        access=access,
        model=model,
        limited=_limited(model),
    )
    _register(scaffold_plan, wanted.name.camel, wanted.name.snake, kind)
    return access.explained


def _register(scaffold_plan: ScaffoldPlan, camel: str, snake: str, kind: str) -> None:
    package, verb = ("commands", "handles them") if kind == "command" else ("queries", "answers them")
    module = f"{scaffold_plan.package}.logic.{package}.{snake}"
    scaffold_plan.register(
        f"logic/{package}/main",
        f"The {package} of this app and who {verb}.",
        package.upper(),
        f"({camel}, {camel}Handler)",
        **{camel: module, f"{camel}Handler": module},
    )


def _limited(model: Model | None) -> Field | None:
    """A field for which a test knows a wrong value."""
    texts = [field for field in model.values if field.type.is_text] if model else []
    return next((field for field in texts if field.type is not LONG_TEXT and not field.is_optional), None)
