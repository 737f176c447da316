from boatyard.apps.scaffolding.logic.name import Name
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.editing.app_config import mount, set_mount
from boatyard.apps.scaffolding.services.editing.imports import add_import
from boatyard.apps.scaffolding.services.editing.routes import add_route
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.address import Address, api_address
from boatyard.apps.scaffolding.services.planning.faces import check_access, knowing_models
from boatyard.apps.scaffolding.services.planning.message import message_for
from boatyard.apps.scaffolding.services.planning.scaffold_plan import ScaffoldPlan
from boatyard.apps.scaffolding.services.planning.subject import subject_of
from boatyard.apps.scaffolding.services.reading.messages import Message
from boatyard.apps.scaffolding.services.reading.results import Details


def plan_endpoint(plan: Plan, wanted: Scaffold) -> str:
    """Adds a view of the API for one message, with its serializers and its route."""
    message = knowing_models(plan, wanted.app, message_for(plan, wanted.app, wanted.name, wanted.access))
    check_access(plan, message)
    scaffold_plan = ScaffoldPlan(plan, wanted.app)
    plan.edit(f"{scaffold_plan.folder}/apps.py", lambda text: set_mount(text, "api_path", ""))
    root = mount(plan.text(f"{scaffold_plan.folder}/apps.py") or "", "api_path") or ""
    address = api_address(message, wanted.app, subject_of(plan, wanted.app, wanted.name)).under(root)
    _render(scaffold_plan, message, address)
    _add_route(scaffold_plan, wanted, address, root)
    return f"It answers {address.method.upper()} /api/v1/{address.shown}"


def _render(scaffold_plan: ScaffoldPlan, message: Message, address: Address) -> None:
    reads = tuple(field for field in message.own_fields if field.name not in address.names)
    details = message.result.details
    scaffold_plan.render(
        "endpoint",
        message.name,
        message=message,
        address=address,
        root="/api/v1/",
        reads=reads,
        result=message.result,
    )
    if details is not None:
        _render_serializer(scaffold_plan, details.serializer, details)
    if message.result.listing is not None:
        _render_serializer(scaffold_plan, message.result.listing.name, message.result.listing)


def _render_serializer(scaffold_plan: ScaffoldPlan, name: Name, details: Details) -> None:
    """Adds the serializer of a result, unless it exists."""
    if scaffold_plan.plan.text(f"{scaffold_plan.folder}/api/serializers/{name.snake}_serializer.py") is None:
        scaffold_plan.render("serializer", name, details=details)


def _add_route(scaffold_plan: ScaffoldPlan, wanted: Scaffold, address: Address, root: str) -> None:
    view = f"{wanted.name.camel}View"
    module = f"{scaffold_plan.package}.api.views.{wanted.name.snake}"

    def change(source: str) -> str:
        source = add_import(source, "django.urls", "path")
        source = add_import(source, "framework.api.endpoints", "route")
        source = add_import(source, module, view)
        return add_route(source, address.below(root), address.method, view, address.name)

    new = '"""The endpoints below /api/v1/."""\n\nurlpatterns = []\n'
    scaffold_plan.plan.edit(_routes(scaffold_plan), change, new)


def _routes(scaffold_plan: ScaffoldPlan) -> str:
    """Returns the file of the app's routes. An older app may have one file for its whole API."""
    whole = f"{scaffold_plan.folder}/api/urls.py"
    if scaffold_plan.plan.text(whole) is not None:
        return whole
    return f"{scaffold_plan.folder}/api/routes/{scaffold_plan.app.snake}.py"
