"""Who may dispatch which message. Asked by the bus, so that no face can forget to."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from framework.actor import Actor, current_actor, current_user_id
from framework.bus import Call, Message
from framework.errors import Forbidden


class Access(ABC):
    """Who may dispatch a message. Its class declares one, or else it is SIGNED_IN:

        access: ClassVar[Access] = Permission("users.change_user")

    The project itself may dispatch everything.

    Attributes:
        PUBLIC: Anyone.
        SIGNED_IN: Anyone who is signed in, for what is theirs.
        SYSTEM: Only the project itself: its tasks, subscribers and management commands.
    """

    PUBLIC: ClassVar["Access"]
    SIGNED_IN: ClassVar["Access"]
    SYSTEM: ClassVar["Access"]

    @abstractmethod
    def allows(self, actor: Actor) -> bool:
        """Whether `actor`, who is not the project itself, may dispatch the message."""


class _Public(Access):
    def allows(self, actor: Actor) -> bool:
        return True


class _SignedIn(Access):
    def allows(self, actor: Actor) -> bool:
        return actor.user_id is not None


class _System(Access):
    def allows(self, actor: Actor) -> bool:
        return False


Access.PUBLIC = _Public()
Access.SIGNED_IN = _SignedIn()
Access.SYSTEM = _System()


def may(message: type[Message[Any]]) -> bool:
    """Whether the actor may dispatch messages of this class: for pages, to hide what would be refused."""
    access: Access = getattr(message, "access", Access.SIGNED_IN)
    if access is Access.PUBLIC:
        return True  # without a query for who it is
    actor = current_actor()
    return actor.is_system or access.allows(actor)


def check_access(message: type[Message[Any]]) -> None:
    """Raises what is told to an actor who may not dispatch messages of this class.

    Raises:
        Unauthenticated: Nobody is signed in.
        Forbidden: It is not for this user.
    """
    if not may(message):
        current_user_id()
        raise Forbidden(_("You may not do this."))


def permit(inner: Call, message: Any) -> Any:
    """Bus middleware: refuses what `check_access` refuses."""
    check_access(type(message))
    return inner(message)
