from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.kind import Kind
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.access import SYSTEM
from boatyard.apps.scaffolding.services.planning.message import plan_command
from boatyard.apps.scaffolding.services.planning.scaffold_plan import ScaffoldPlan
from boatyard.apps.scaffolding.services.reading.events import Event, find_event
from boatyard.apps.scaffolding.services.reading.messages import Message, find_message
from boatyard.core.errors import Conflict


def plan_subscriber(plan: Plan, wanted: Scaffold) -> str:
    """Adds a subscriber of an event of any app. A worker runs the command of the same name later."""
    event = find_event(plan, *(wanted.event or ("", "")))
    if find_message(plan, wanted.app, wanted.name) is None:
        plan_command(plan, Scaffold(Kind.COMMAND, wanted.app, wanted.name, event.fields), SYSTEM)
    message = find_message(plan, wanted.app, wanted.name)
    if message is None or message.is_query:
        raise Conflict(f"{wanted.name.camel} is a query, but a subscriber dispatches a command.")
    scaffold_plan = ScaffoldPlan(plan, wanted.app)
    scaffold_plan.render("subscriber", wanted.name, event=event, passed=_passed(message, event))
    _register(scaffold_plan, wanted, event)
    return f"Next: the handler of {wanted.name.camel}. It runs after {event.name} is published, in a worker."


def _passed(message: Message, event: Event) -> tuple[Field, ...]:
    """Returns the fields of the command that the event contains."""
    known = {field.name: field.type.annotation for field in event.fields}
    for field in message.fields:
        if field.is_needed and known.get(field.name) != field.type.annotation:
            raise Conflict(
                f"{message.name.camel} needs `{field.name}`, which {event.name} does not contain. Add "
                "it to the event first. Nothing was changed."
            )
    return tuple(field for field in message.fields if known.get(field.name) == field.type.annotation)


def _register(scaffold_plan: ScaffoldPlan, wanted: Scaffold, event: Event) -> None:
    subscriber = wanted.name.snake
    scaffold_plan.register(
        "logic/events/main",
        "The events that this app subscribes to, with their subscribers.",
        "SUBSCRIPTIONS",
        f"({event.name}, {subscriber})",
        **{subscriber: f"{scaffold_plan.package}.logic.events.{subscriber}", event.name: event.module},
    )
