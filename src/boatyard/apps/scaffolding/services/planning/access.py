"""The access of a new message."""

from dataclasses import dataclass

from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.subject import subject_of
from boatyard.apps.scaffolding.services.planning.verbs import CREATE, DELETE
from boatyard.core.errors import Conflict

_NEEDED = ("src/framework/logic.py", "src/framework/rows.py")


@dataclass(frozen=True, slots=True)
class NewAccess:
    """The access that a message will declare.

    Attributes:
        rule: The name of a rule of `Access`; empty for a permission.
        permission: The Django permission, such as `billing.add_invoice`; empty for a rule.
    """

    rule: str = ""
    permission: str = ""

    @property
    def code(self) -> str:
        return f'Permission("{self.permission}")' if self.permission else f"Access.{self.rule}"

    @property
    def explained(self) -> str:
        """Returns a sentence that says who may dispatch the message."""
        if self.permission:
            return f"It needs the permission {self.permission}."
        told = {"SYSTEM": "Only the project itself may dispatch it.", "PUBLIC": "Everybody may dispatch it."}
        return told.get(self.rule, "Every signed-in user may dispatch it.")


SIGNED_IN = NewAccess("SIGNED_IN")
SYSTEM = NewAccess("SYSTEM")
_RULES = {"public": NewAccess("PUBLIC"), "signed-in": SIGNED_IN, "system": SYSTEM}


def access_to(plan: Plan, wanted: Scaffold, *, is_query: bool) -> NewAccess:
    """Returns the Django permission for the message's action on the model of its name, if there is one.

    Without such a model, every signed-in user may dispatch the message.
    """
    if wanted.access in _RULES:
        return _RULES[wanted.access]
    subject = subject_of(plan, wanted.app, wanted.name)
    if subject is None:
        return SIGNED_IN
    verb = wanted.name.first
    action = "add" if verb in CREATE else "delete" if verb in DELETE else "change"
    return NewAccess(
        permission=f"{wanted.app.snake}.{'view' if is_query else action}_{subject.model.camel.lower()}"
    )


def require_permissions(plan: Plan) -> None:
    """Raises Conflict for a project whose base template is too old for new messages."""
    for path in _NEEDED:
        if plan.text(path) is None:
            raise Conflict(
                f"{path} is missing, which new messages need. Update the project first: boatyard update. "
                "Nothing was changed."
            )
