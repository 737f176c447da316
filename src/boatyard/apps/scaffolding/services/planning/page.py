import re
from typing import Any

from boatyard.apps.scaffolding.logic.field import Field
from boatyard.apps.scaffolding.logic.name import Name
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.editing.app_config import mount, set_mount
from boatyard.apps.scaffolding.services.editing.imports import add_import
from boatyard.apps.scaffolding.services.editing.tables import add_to_table
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.address import Address, can_be_part, page_address
from boatyard.apps.scaffolding.services.planning.faces import check_access, knowing_models, with_rows
from boatyard.apps.scaffolding.services.planning.scaffold_plan import ScaffoldPlan
from boatyard.apps.scaffolding.services.planning.subject import Subject, subject_of
from boatyard.apps.scaffolding.services.planning.verbs import ASKING, GET, LIST, MESSAGES, work_of
from boatyard.apps.scaffolding.services.reading.messages import Message, find_message
from boatyard.core.errors import Conflict, NotFound


def plan_page(plan: Plan, wanted: Scaffold) -> str:
    """Adds a page: with a form for a command, with the data of a query, or without either.

    Raises:
        NotFound: Its name is that of a command or a query, and there is none.
    """
    message = find_message(plan, wanted.app, wanted.name)
    subject = subject_of(plan, wanted.app, wanted.name)
    if message:
        check_access(plan, message)
        message = knowing_models(plan, wanted.app, message)
    else:
        _check_without_message(plan, wanted, subject)
    scaffold_plan = ScaffoldPlan(plan, wanted.app)
    plan.edit(f"{scaffold_plan.folder}/apps.py", lambda text: set_mount(text, "pages_path", ""))
    root = mount(plan.text(f"{scaffold_plan.folder}/apps.py") or "", "pages_path") or ""
    address = page_address(message, wanted.name, wanted.app, subject).under(root)
    if message:
        _check_address(wanted, message, address)
    scaffold_plan.render(
        _template(message),
        wanted.name,
        message=message,
        address=address,
        root="/",
        heading=_heading(wanted.name),
        result=message.result if message else None,
        **(_form(scaffold_plan, message, address, subject) if message and not message.is_query else {}),
    )
    _add_route(scaffold_plan, wanted, address, root)
    return f"It is at /{address.shown}"


def _check_without_message(plan: Plan, wanted: Scaffold, subject: Subject | None) -> None:
    """Raises NotFound for the name of a message; notes for other names that the page has no form or data."""
    app, name = wanted.app.snake, wanted.name
    kind = "query" if name.first in ASKING else "command"
    told = f"There is no command or query {name.camel} in {app}"
    make = f"boatyard make {kind} {app} {name.camel}"
    if subject or (name.rest and name.first in MESSAGES):
        raise NotFound(f"{told}. Create it first: {make}. Nothing was changed.")
    plan.note(f"{told}, so the page has no form and no data. To add one, create it before the page: {make}")


def _heading(name: Name) -> str:
    """Returns the object of a query that gets or lists it, else the whole name."""
    return name.rest.title if name.rest and name.first in GET | LIST else name.title


def _template(message: Message | None) -> str:
    if message is None:
        return "page"
    return "page_query" if message.is_query else "page_command"


def _check_address(wanted: Scaffold, message: Message, address: Address) -> None:
    """Raises Conflict for a query with a field that cannot be part of the address."""
    needed = [one for one in message.own_fields if one.is_needed] if message.is_query else []
    for field in needed:
        if field.name not in address.names or not can_be_part(field):
            raise Conflict(
                f"{wanted.name.camel}.{field.name} cannot be part of an address. Write this page by hand."
            )


def _form(
    scaffold_plan: ScaffoldPlan, message: Message, address: Address, subject: Subject | None
) -> dict[str, Any]:
    entered = tuple(field for field in message.fields if field.name not in address.names)
    fields, factories = with_rows(scaffold_plan.plan, scaffold_plan.app, entered)
    return {
        "fields": fields,
        "factories": factories,
        "factory_names": {name: factory.name for name, factory in factories.items()},
        "tested": tuple(field for field in fields if field.name in factories or not field.target),
        "listing": _listing(scaffold_plan, subject),
        **_reading(scaffold_plan, message, fields, subject),
    }


def _listing(scaffold_plan: ScaffoldPlan, subject: Subject | None) -> str:
    """Returns the name of the page that lists the rows that a form changes; empty if there is none."""
    urls = scaffold_plan.plan.text(f"{scaffold_plan.folder}/pages/urls.py") or ""
    name = subject.model.plural.kebab if subject else ""
    return name if name and re.search(rf'name="{name}"', urls) else ""


def _reading(
    scaffold_plan: ScaffoldPlan, message: Message, fields: tuple[Field, ...], subject: Subject | None
) -> dict[str, Any]:
    """Returns the query for the initial values of a form that changes a row, and its result."""
    if subject is None or work_of(message.name.first, is_query=False) != "change":
        return {"reading": None, "reading_permission": ""}
    query = Name(f"get_{subject.model.snake}")
    found = find_message(scaffold_plan.plan, scaffold_plan.app, query)
    details = found.result.details if found else None
    known = {field.name for field in details.fields} if details else set()
    if all({field.name, field.name.removesuffix("_id")} & known for field in fields):
        return {"reading": query, "details": details, "reading_permission": found.permission if found else ""}
    scaffold_plan.plan.note(
        f"The form of {message.name.camel} is empty at first, because there is no query {query.camel} for "
        "the current values."
    )
    return {"reading": None, "reading_permission": ""}


def _add_route(scaffold_plan: ScaffoldPlan, wanted: Scaffold, address: Address, root: str) -> None:
    view = f"{wanted.name.camel}View"
    module = f"{scaffold_plan.package}.pages.views.{wanted.name.snake}"

    def change(source: str) -> str:
        source = add_import(source, "django.urls", "path")
        source = add_import(source, module, view)
        entry = f'path("{address.below(root)}", {view}.as_view(), name="{address.name}")'
        return add_to_table(source, "urlpatterns", entry, is_sorted=False)

    new = f'"""The pages of this app."""\n\napp_name = "{wanted.app.kebab}"\n\nurlpatterns = []\n'
    scaffold_plan.plan.edit(f"{scaffold_plan.folder}/pages/urls.py", change, new)
