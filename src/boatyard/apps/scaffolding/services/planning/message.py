"""Commands and queries. If their name ends with that of a model, their handlers are complete."""

from typing import Any

from boatyard.apps.scaffolding.logic.kind import Kind
from boatyard.apps.scaffolding.logic.name import Name
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.access import (
    SIGNED_IN,
    SYSTEM,
    NewAccess,
    access_to,
    require_permissions,
)
from boatyard.apps.scaffolding.services.planning.choices import with_choices
from boatyard.apps.scaffolding.services.planning.factory import ensure_factory, ensure_factory_of
from boatyard.apps.scaffolding.services.planning.scaffold_plan import ScaffoldPlan
from boatyard.apps.scaffolding.services.planning.verbs import ASKING
from boatyard.apps.scaffolding.services.planning.work import Work, plan_work
from boatyard.apps.scaffolding.services.reading.messages import Message, find_message
from boatyard.core.errors import Conflict, Invalid


def plan_command(plan: Plan, wanted: Scaffold, access: NewAccess | None = None) -> str:
    """Adds a command; without `access`, it declares the default of its name."""
    access = access or access_to(plan, wanted, is_query=False)
    work = plan_work(plan, wanted, is_query=False, is_system=access == SYSTEM)
    told = _add(plan, wanted, work, "command", access)
    return f"{told} Next: boatyard make endpoint, page or task."


def plan_query(plan: Plan, wanted: Scaffold) -> str:
    access = access_to(plan, wanted, is_query=True)
    work = plan_work(plan, wanted, is_query=True, is_system=access == SYSTEM)
    if work.model and work.template in ("get", "list"):
        name = work.model.name
        if plan.text(f"src/apps/{wanted.app.snake}/logic/results/{name.snake}_details.py") is None:
            ScaffoldPlan(plan, wanted.app).render("details", name, model=work.model)
    if work.model and work.aggregates:
        ScaffoldPlan(plan, wanted.app).render("listing", wanted.name.rest or wanted.name, work=work)
    told = _add(plan, wanted, work, "query", access)
    return f"{told} Next: boatyard make endpoint or page."


def message_for(plan: Plan, app: Name, name: Name, access: str = "") -> Message:
    """Returns the command or query with this name, and adds it if it is missing.

    Raises:
        Invalid: An access is given for a message that exists.
    """
    if find_message(plan, app, name) is not None and access:
        raise Invalid.field(
            "who_may", f"{name.camel} already exists and declares its own access. Leave out --access."
        )
    if find_message(plan, app, name) is None:
        kind = Kind.QUERY if name.first in ASKING else Kind.COMMAND
        (plan_query if kind is Kind.QUERY else plan_command)(plan, Scaffold(kind, app, name, access=access))
    message = find_message(plan, app, name)
    if message is None:
        raise Conflict(f"{name.camel} cannot be found where it was created.")
    return message


def _add(plan: Plan, wanted: Scaffold, work: Work, kind: str, access: NewAccess) -> str:
    """Adds the message, notes what its handler leaves out, and returns who may dispatch it."""
    require_permissions(plan)
    other = "queries" if kind == "command" else "commands"
    if plan.text(f"src/apps/{wanted.app.snake}/logic/{other}/{wanted.name.snake}.py") is not None:
        raise Conflict(
            f"{wanted.name.camel} already exists in logic/{other}. Nothing was changed.", code="exists"
        )
    if work.owner and not wanted.access:
        access = SIGNED_IN  # The templates restrict it to its owner.
    _note(plan, wanted, work)
    scaffold_plan = ScaffoldPlan(plan, wanted.app)
    scaffold_plan.render(
        f"{kind}_{work.template}" if work.template else kind,
        wanted.name,
        access=access,
        model=work.model,
        work=work,
        **_fields(plan, wanted, work),
    )
    _register(scaffold_plan, wanted.name.camel, wanted.name.snake, kind)
    return access.explained


def _fields(plan: Plan, wanted: Scaffold, work: Work) -> dict[str, Any]:
    """Returns the variables of the templates for the fields, and the factories for the tests."""
    fields = with_choices(plan, wanted.app, wanted.name, work.fields)
    if not work.model:
        return {"fields": fields}
    # Tests leave optional references empty, since a factory of the other model may not be possible.
    tested = tuple(field for field in fields if field.is_needed or not field.target)
    factory = ensure_factory(plan, work.model)
    made = {field.name: ensure_factory_of(plan, wanted.app, field.target) for field in tested if field.target}
    return {
        "fields": fields,
        "tested": tested,
        "factory": factory,
        "targets": made,
        "wrong": next((field for field in tested if field.wrong), None),
    }


def _note(plan: Plan, wanted: Scaffold, work: Work) -> None:
    if work.reason:
        plan.note(f"The handler of {wanted.name.camel} is not written, because {work.reason}.")
    elif work.left_out:
        plan.note(f"{wanted.name.camel} leaves out {'; '.join(work.left_out)}.")


def _register(scaffold_plan: ScaffoldPlan, camel: str, snake: str, kind: str) -> None:
    package, verb = ("commands", "their handlers") if kind == "command" else ("queries", "their handlers")
    module = f"{scaffold_plan.package}.logic.{package}.{snake}"
    scaffold_plan.register(
        f"logic/{package}/main",
        f"The {package} of this app and {verb}.",
        package.upper(),
        f"({camel}, {camel}Handler)",
        **{camel: module, f"{camel}Handler": module},
    )
