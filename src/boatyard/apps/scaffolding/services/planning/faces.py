from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.planning.access import require_permissions
from boatyard.apps.scaffolding.services.reading.messages import Message
from boatyard.core.errors import Conflict


def check_access(plan: Plan, message: Message) -> None:
    """Checks that a page or an endpoint may be made for the message.

    Raises:
        Conflict: No request may dispatch it, its access cannot be read, or the project's core is too old.
    """
    require_permissions(plan)
    camel = message.name.camel
    if message.access == "SYSTEM":
        raise Conflict(f"{camel} is for the project itself: no page or endpoint dispatches it.")
    if message.access not in ("PUBLIC", "SIGNED_IN") and not message.permission:
        raise Conflict(
            f"{camel} declares {message.access} as its access, which cannot be read by a template: give it a "
            "Permission, or write this by hand."
        )
