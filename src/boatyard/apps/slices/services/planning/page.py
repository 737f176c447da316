from boatyard.apps.slices.logic.slice import Slice
from boatyard.apps.slices.services.editing.app_config import mount, set_mount
from boatyard.apps.slices.services.editing.imports import add_import
from boatyard.apps.slices.services.editing.tables import add_to_table
from boatyard.apps.slices.services.files.plan import Plan
from boatyard.apps.slices.services.planning.address import Address, can_be_part, part
from boatyard.apps.slices.services.planning.faces import check_access
from boatyard.apps.slices.services.planning.slice_plan import SlicePlan
from boatyard.apps.slices.services.reading.messages import Message, find_message
from boatyard.core.errors import Conflict


def plan_page(plan: Plan, wanted: Slice) -> str:
    """A page: a form for a command, an answer for a query, else just a page."""
    message = find_message(plan, wanted.app, wanted.name)
    if message:
        check_access(plan, message)
    slice_plan = SlicePlan(plan, wanted.app)
    plan.edit(
        f"{slice_plan.folder}/apps.py", lambda text: set_mount(text, "pages_path", f"{wanted.app.kebab}/")
    )
    root = mount(plan.text(f"{slice_plan.folder}/apps.py") or "", "pages_path") or ""
    address = _address(wanted, message)
    slice_plan.render(
        _template(message),
        wanted.name,
        message=message,
        address=address,
        root=f"/{root}",
        result=message.result if message else None,
    )
    _add_route(slice_plan, wanted, address)
    return f"It is at /{root}{address.shown}"


def _template(message: Message | None) -> str:
    if message is None:
        return "page"
    return "page_query" if message.is_query else "page_command"


def _address(wanted: Slice, message: Message | None) -> Address:
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


def _add_route(slice_plan: SlicePlan, wanted: Slice, address: Address) -> None:
    view = f"{wanted.name.camel}View"
    module = f"{slice_plan.package}.pages.views.{wanted.name.snake}"

    def change(source: str) -> str:
        source = add_import(source, "django.urls", "path")
        source = add_import(source, module, view)
        entry = f'path("{address.route}", {view}.as_view(), name="{address.name}")'
        return add_to_table(source, "urlpatterns", entry, is_sorted=False)

    new = (
        f'"""The pages of this app, under /{wanted.app.kebab}/."""\n\n'
        f'app_name = "{wanted.app.kebab}"\n\nurlpatterns = []\n'
    )
    slice_plan.plan.edit(f"{slice_plan.folder}/pages/urls.py", change, new)
