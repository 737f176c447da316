from boatyard.apps.scaffolding.logic.field import needed_first
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.choices import with_choices
from boatyard.apps.scaffolding.services.planning.scaffold_plan import ScaffoldPlan


def plan_event(plan: Plan, wanted: Scaffold) -> str:
    """Adds an event, and a subscriber that writes it to the log."""
    scaffold_plan = ScaffoldPlan(plan, wanted.app)
    fields = needed_first(with_choices(plan, wanted.app, wanted.name, wanted.fields))
    scaffold_plan.render("event", wanted.name, fields=fields)
    package = f"{scaffold_plan.package}.logic.events"
    camel, subscriber = wanted.name.camel, f"log_{wanted.name.snake}"
    scaffold_plan.register(
        "logic/events/main",
        "The events that this app subscribes to, with their subscribers.",
        "SUBSCRIPTIONS",
        f"({camel}, {subscriber})",
        **{subscriber: f"{package}.{subscriber}", camel: f"{package}.{wanted.name.snake}"},
    )
    listening = f"boatyard make subscriber APP NAME {wanted.app.snake}.{camel}"
    return f"Next: events.publish({camel}(...)) in the handler of a command; then {listening}"
