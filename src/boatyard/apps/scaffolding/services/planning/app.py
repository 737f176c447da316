from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.scaffold_plan import ScaffoldPlan


def plan_app(plan: Plan, wanted: Scaffold) -> str:
    """Adds an empty app and installs it."""
    plan.project.refuse_framework(wanted.app)
    ScaffoldPlan(plan, wanted.app).render("app", wanted.app)
    return (
        f"Next: boatyard make model {wanted.app.snake} NAME, or another scaffold of `boatyard make --help`."
    )
