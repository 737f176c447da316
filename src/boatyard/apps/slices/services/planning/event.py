from boatyard.apps.slices.logic.field import needed_first
from boatyard.apps.slices.logic.slice import Slice
from boatyard.apps.slices.services.files.plan import Plan
from boatyard.apps.slices.services.planning.slice_plan import SlicePlan


def plan_event(plan: Plan, wanted: Slice) -> str:
    """An event, and a first subscriber that notes it in the log."""
    slice_plan = SlicePlan(plan, wanted.app)
    slice_plan.render("event", wanted.name, fields=needed_first(wanted.fields))
    package = f"{slice_plan.package}.logic.events"
    camel, subscriber = wanted.name.camel, f"log_{wanted.name.snake}"
    slice_plan.register(
        "logic/events/main",
        "The events that this app listens to and who hears them.",
        "SUBSCRIPTIONS",
        f"({camel}, {subscriber})",
        **{subscriber: f"{package}.{subscriber}", camel: f"{package}.{wanted.name.snake}"},
    )
    return f"Next: events.publish({camel}(...)) in the handler of a command."
