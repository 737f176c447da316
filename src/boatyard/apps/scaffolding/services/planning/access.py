"""Who may dispatch a new message."""

from dataclasses import dataclass

from boatyard.apps.scaffolding.logic.name import Name
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.reading.classes import class_in
from boatyard.core.errors import Conflict

_NEEDED = "src/framework/logic.py"
_ACTIONS = {"add": "add", "create": "add", "delete": "delete", "remove": "delete"}


@dataclass(frozen=True, slots=True)
class NewAccess:
    """What a message is going to declare.

    Attributes:
        rule: The name of one of the rules that `Access` has; empty for a permission.
        permission: As Django writes it, such as `billing.add_invoice`; empty for a rule.
    """

    rule: str = ""
    permission: str = ""

    @property
    def code(self) -> str:
        return f'Permission("{self.permission}")' if self.permission else f"Access.{self.rule}"

    @property
    def explained(self) -> str:
        """A sentence that says who may dispatch the message."""
        if self.permission:
            return f"It needs the permission {self.permission}."
        return "Only the project itself may." if self.rule == "SYSTEM" else "Whoever is signed in may."


SIGNED_IN = NewAccess("SIGNED_IN")
SYSTEM = NewAccess("SYSTEM")


def access_to(plan: Plan, wanted: Scaffold, *, is_query: bool) -> NewAccess:
    """Django's permission for what is done to the model that the message is named after, if there is one.

    Without such a model no permission is known: whoever is signed in may, which the new message says.
    """
    model = model_named_in(plan, wanted.app, wanted.name)
    if model is None:
        return SIGNED_IN
    action = "view" if is_query else _ACTIONS.get(wanted.name.first, "change")
    return NewAccess(permission=f"{wanted.app.snake}.{action}_{model.camel.lower()}")


def model_named_in(plan: Plan, app: Name, message: Name) -> Name | None:
    """The model of `app` whose name, or its plural, follows the verb of a message's name."""
    folder = plan.project.root / "src" / "apps" / app.snake / "models"
    names = [Name(file.stem) for file in sorted(folder.glob("*.py"))]
    name = next((one for one in names if message.rest in (one, one.plural)), None)
    source = plan.text(f"src/apps/{app.snake}/models/{name.snake}.py") if name else None
    return name if name and source and class_in(source, name.camel) else None


def require_permissions(plan: Plan) -> None:
    """Raises Conflict for a project of a base template in which the framework lay elsewhere."""
    if plan.text(_NEEDED) is None:
        raise Conflict(
            f"{_NEEDED} is missing, which new messages need: bring the project up to date first, with "
            "`boatyard update`. Nothing was changed."
        )
