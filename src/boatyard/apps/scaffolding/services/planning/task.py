from boatyard.apps.scaffolding.logic.field import needed_first
from boatyard.apps.scaffolding.logic.kind import Kind
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.access import SYSTEM
from boatyard.apps.scaffolding.services.planning.message import plan_command
from boatyard.apps.scaffolding.services.planning.scaffold_plan import ScaffoldPlan
from boatyard.apps.scaffolding.services.reading.messages import find_message
from boatyard.core.errors import Conflict, Invalid

MOST = 5
"""The maximum number of parameters that the linters of projects allow."""


def plan_task(plan: Plan, wanted: Scaffold) -> str:
    """Adds a task that dispatches the command of its name. A new command has the access SYSTEM."""
    if find_message(plan, wanted.app, wanted.name) is None:
        plan_command(plan, Scaffold(Kind.COMMAND, wanted.app, wanted.name, wanted.fields), SYSTEM)
    elif wanted.fields:
        raise Invalid.field(
            "fields",
            f"{wanted.name.camel} already exists, and the task uses its fields. Leave out the fields.",
        )
    message = find_message(plan, wanted.app, wanted.name)
    if message is None or message.is_query:
        raise Conflict(f"{wanted.name.camel} is a query, but a task dispatches a command.")
    fields = tuple(
        field for field in needed_first(message.fields) if field.is_optional or not field.has_default
    )
    if len(fields) > MOST:
        raise Conflict(
            f"{wanted.name.camel} has {len(fields)} fields, but a task can have at most {MOST}. To run it "
            f"later without a task: bus.later({wanted.name.camel}(...))"
        )
    ScaffoldPlan(plan, wanted.app).render("task", wanted.name, fields=fields, message=message)
    return (
        f"Next: let a scheduler call {wanted.name.snake}. To react to an event, use boatyard make subscriber "
        "instead."
    )
