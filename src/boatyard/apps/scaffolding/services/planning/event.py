from boatyard.apps.scaffolding.logic.field import needed_first
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.scaffold_plan import ScaffoldPlan


def plan_event(plan: Plan, wanted: Scaffold) -> str:
    """An event, and a first subscriber that notes it in the log."""
    scaffold_plan = ScaffoldPlan(plan, wanted.app)
    scaffold_plan.render("event", wanted.name, fields=needed_first(wanted.fields))
    package = f"{scaffold_plan.package}.logic.events"
    camel, subscriber = wanted.name.camel, f"log_{wanted.name.snake}"
    scaffold_plan.register(
        "logic/events/main",
        "The events that this app listens to and who hears them.",
        "SUBSCRIPTIONS",
        f"({camel}, {subscriber})",
        **{subscriber: f"{package}.{subscriber}", camel: f"{package}.{wanted.name.snake}"},
    )
    return f"Next: events.publish({camel}(...)) in the handler of a command."
