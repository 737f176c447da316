from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.choices import with_choices
from boatyard.apps.scaffolding.services.planning.scaffold_plan import ScaffoldPlan
from boatyard.core.errors import Invalid

MOST = 4
"""The maximum number of parameters besides `self` that the linters of projects allow."""


def plan_service(plan: Plan, wanted: Scaffold) -> str:
    """Adds access to something outside: an interface, an implementation, and their binding."""
    if len(wanted.fields) > MOST:
        raise Invalid.field("fields", f"A method can have at most {MOST} parameters.")
    scaffold_plan = ScaffoldPlan(plan, wanted.app)
    fields = with_choices(plan, wanted.app, wanted.name, wanted.fields)
    scaffold_plan.render("service", wanted.name, fields=fields, method=wanted.method)
    interface, implementation = wanted.name.camel, f"Default{wanted.name.camel}"
    scaffold_plan.register(
        "services/main",
        "The interfaces that handlers receive, with their implementations.",
        "SERVICES",
        f"({interface}, {implementation})",
        **{
            interface: f"{scaffold_plan.package}.logic.interfaces.{wanted.name.snake}",
            implementation: f"{scaffold_plan.package}.services.default_{wanted.name.snake}",
        },
    )
    plan.note(f"{implementation} only writes to the log. Write the call of the outside service into it.")
    return f"Next: a handler receives it by __init__(self, {wanted.name.snake}: {interface})."
