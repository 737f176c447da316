"""Who may dispatch which message. Asked by the bus, so that no face can forget to."""

from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from apps.core.actor import current_actor, current_user_id
from apps.core.bus import Call
from apps.core.errors import Forbidden


class Access(Enum):
    """A message says its own as `access: ClassVar[Access]`; without one, it wants somebody signed in."""

    PUBLIC = "anyone"
    SIGNED_IN = "anyone signed in, for what is theirs"
    STAFF = "staff"
    SYSTEM = "the project itself: its tasks, events and commands"


def check_access(message: Any) -> None:
    """Lets pass who may dispatch `message`. The project itself may dispatch all.

    Raises:
        Unauthenticated: It wants somebody signed in, and nobody is.
        Forbidden: It is not for this user.
    """
    access = getattr(type(message), "access", Access.SIGNED_IN)
    actor = current_actor()
    if access is Access.PUBLIC or actor.is_system:
        return
    current_user_id()
    if access is Access.SYSTEM or (access is Access.STAFF and not actor.is_staff):
        raise Forbidden(_("You may not do this."))


def permit(inner: Call, message: Any) -> Any:
    """Bus middleware: refuses what `check_access` refuses."""
    check_access(message)
    return inner(message)
