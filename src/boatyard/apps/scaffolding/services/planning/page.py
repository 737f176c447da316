from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.editing.app_config import mount, set_mount
from boatyard.apps.scaffolding.services.editing.imports import add_import
from boatyard.apps.scaffolding.services.editing.tables import add_to_table
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.address import Address, can_be_part, part
from boatyard.apps.scaffolding.services.planning.faces import check_access
from boatyard.apps.scaffolding.services.planning.scaffold_plan import ScaffoldPlan
from boatyard.apps.scaffolding.services.reading.messages import Message, find_message
from boatyard.core.errors import Conflict


def plan_page(plan: Plan, wanted: Scaffold) -> str:
    """A page: a form for a command, an answer for a query, else just a page."""
    message = find_message(plan, wanted.app, wanted.name)
    if message:
        check_access(plan, message)
    scaffold_plan = ScaffoldPlan(plan, wanted.app)
    plan.edit(
        f"{scaffold_plan.folder}/apps.py", lambda text: set_mount(text, "pages_path", f"{wanted.app.kebab}/")
    )
    root = mount(plan.text(f"{scaffold_plan.folder}/apps.py") or "", "pages_path") or ""
    address = _address(wanted, message)
    scaffold_plan.render(
        _template(message),
        wanted.name,
        message=message,
        address=address,
        root=f"/{root}",
        result=message.result if message else None,
    )
    _add_route(scaffold_plan, wanted, address)
    return f"It is at /{root}{address.shown}"


def _template(message: Message | None) -> str:
    if message is None:
        return "page"
    return "page_query" if message.is_query else "page_command"


def _address(wanted: Scaffold, message: Message | None) -> Address:
    """A query takes what it needs from the address; a command takes it from its form."""
    route = "" if wanted.name.snake == "index" else f"{wanted.name.kebab}/"
    needed = [one for one in message.own_fields if one.is_needed] if message and message.is_query else []
    for field in needed:
        if not can_be_part(field):
            raise Conflict(
                f"{wanted.name.camel}.{field.name} cannot be part of an address: write this page by hand."
            )
    return Address(
        "get", route + "".join(f"{part(one)}/" for one in needed), wanted.name.kebab, tuple(needed)
    )


def _add_route(scaffold_plan: ScaffoldPlan, wanted: Scaffold, address: Address) -> None:
    view = f"{wanted.name.camel}View"
    module = f"{scaffold_plan.package}.pages.views.{wanted.name.snake}"

    def change(source: str) -> str:
        source = add_import(source, "django.urls", "path")
        source = add_import(source, module, view)
        entry = f'path("{address.route}", {view}.as_view(), name="{address.name}")'
        return add_to_table(source, "urlpatterns", entry, is_sorted=False)

    new = (
        f'"""The pages of this app, under /{wanted.app.kebab}/."""\n\n'
        f'app_name = "{wanted.app.kebab}"\n\nurlpatterns = []\n'
    )
    scaffold_plan.plan.edit(f"{scaffold_plan.folder}/pages/urls.py", change, new)
