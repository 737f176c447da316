from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.editing.app_config import mount, set_mount
from boatyard.apps.scaffolding.services.editing.imports import add_import
from boatyard.apps.scaffolding.services.editing.routes import add_route
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.address import Address, address_of
from boatyard.apps.scaffolding.services.planning.faces import check_access
from boatyard.apps.scaffolding.services.planning.message import message_for
from boatyard.apps.scaffolding.services.planning.scaffold_plan import ScaffoldPlan
from boatyard.apps.scaffolding.services.reading.messages import Message


def plan_endpoint(plan: Plan, wanted: Scaffold) -> str:
    """A view of the API for one message, its serializers and its route."""
    message = message_for(plan, wanted.app, wanted.name)
    check_access(plan, message)
    scaffold_plan = ScaffoldPlan(plan, wanted.app)
    plan.edit(
        f"{scaffold_plan.folder}/apps.py", lambda text: set_mount(text, "api_path", f"{wanted.app.kebab}/")
    )
    root = mount(plan.text(f"{scaffold_plan.folder}/apps.py") or "", "api_path") or ""
    address = address_of(message, wanted.app)
    _render(scaffold_plan, message, address, f"/api/v1/{root}")
    _add_route(scaffold_plan, wanted, address)
    return f"It answers {address.method.upper()} /api/v1/{root}{address.shown}"


def _render(scaffold_plan: ScaffoldPlan, message: Message, address: Address, root: str) -> None:
    reads = tuple(field for field in message.own_fields if field.name not in address.names)
    details = message.result.details
    scaffold_plan.render(
        "endpoint",
        message.name,
        message=message,
        address=address,
        root=root,
        reads=reads,
        result=message.result,
    )
    if details is not None:
        serializer = f"{scaffold_plan.folder}/api/serializers/{details.serializer.snake}_serializer.py"
        if scaffold_plan.plan.text(serializer) is None:
            scaffold_plan.render("serializer", details.serializer, details=details)


def _add_route(scaffold_plan: ScaffoldPlan, wanted: Scaffold, address: Address) -> None:
    view = f"{wanted.name.camel}View"
    module = f"{scaffold_plan.package}.api.views.{wanted.name.snake}"

    def change(source: str) -> str:
        source = add_import(source, "django.urls", "path")
        source = add_import(source, "framework.api.endpoints", "route")
        source = add_import(source, module, view)
        return add_route(source, address.route, address.method, view, address.name)

    scaffold_plan.plan.edit(
        _routes(scaffold_plan, wanted),
        change,
        f'"""What answers under /api/v1/{wanted.app.kebab}/."""\n\nurlpatterns = []\n',
    )


def _routes(scaffold_plan: ScaffoldPlan, wanted: Scaffold) -> str:
    """The file of the app's routes; an older app may have one for all of its API, which then counts alone."""
    whole = f"{scaffold_plan.folder}/api/urls.py"
    if scaffold_plan.plan.text(whole) is not None:
        return whole
    return f"{scaffold_plan.folder}/api/routes/{wanted.app.snake}.py"
