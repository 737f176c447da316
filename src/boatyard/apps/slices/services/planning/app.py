from boatyard.apps.slices.logic.slice import Slice
from boatyard.apps.slices.services.files.plan import Plan
from boatyard.apps.slices.services.planning.slice_plan import SlicePlan


def plan_app(plan: Plan, wanted: Slice) -> str:
    """An empty app that is installed."""
    SlicePlan(plan, wanted.app).render("app", wanted.app)
    return f"Next: boatyard make model {wanted.app.snake} NAME, or any other of `boatyard make --help`."
