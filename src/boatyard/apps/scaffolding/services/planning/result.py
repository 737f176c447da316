from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.choices import with_choices
from boatyard.apps.scaffolding.services.planning.scaffold_plan import ScaffoldPlan
from boatyard.core.errors import Invalid


def plan_result(plan: Plan, wanted: Scaffold) -> str:
    """Adds a result: a dataclass of plain values that a query returns."""
    if not wanted.fields:
        raise Invalid.field(
            "fields", "A result contains at least one value, such as average:decimal? or count:int."
        )
    fields = with_choices(plan, wanted.app, wanted.name, (field.shown for field in wanted.fields))
    ScaffoldPlan(plan, wanted.app).render("result", wanted.name, fields=fields)
    return f"Next: a query that returns it, as Query[{wanted.name.camel}]."
