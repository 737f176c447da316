"""The base of the logic of every app: the actor, access, and pages of long lists."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from framework.bus import Call, Message
from framework.errors import Forbidden, Unauthenticated

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


def _nothing(permission: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Actor:
    """The actor of messages: a user, a visitor (no user), or the project itself.

    Attributes:
        has_perm: Returns whether the user has a permission.
    """

    user_id: int | None = None
    is_system: bool = False
    has_perm: Callable[[str], bool] = field(default=_nothing, repr=False, compare=False)

    @classmethod
    def of(cls, user: "AbstractUser | AnonymousUser") -> Self:
        """Returns the actor for `user`. An inactive user is a visitor."""
        if not (user.is_authenticated and user.is_active):
            return cls()
        return cls(user.pk, has_perm=user.has_perm)

    def may(self, permission: str) -> bool:
        """Whether the actor has a permission, such as `users.view_user`; the project itself has all."""
        return self.is_system or self.has_perm(permission)


VISITOR = Actor()
SYSTEM = Actor(is_system=True)

_actor: ContextVar[Callable[[], Actor]] = ContextVar("actor", default=lambda: VISITOR)


def current_actor() -> Actor:
    return _actor.get()()


def current_user_id() -> int:
    """The signed-in user.

    Raises:
        Unauthenticated: There is none.
    """
    user_id = current_actor().user_id
    if user_id is None:
        raise Unauthenticated(_("Sign in first."))
    return user_id


@contextmanager
def acting_as(actor: Actor | Callable[[], Actor]) -> Iterator[None]:
    """Sets the actor until the block ends. A callable is called only when the actor is needed."""
    token = _actor.set((lambda: actor) if isinstance(actor, Actor) else actor)
    try:
        yield
    finally:
        _actor.reset(token)


class Access(ABC):
    """The access of a message. Its class declares it; the default is SIGNED_IN:

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
        """Returns whether `actor`, who is not the project itself, may dispatch the message."""


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
    """Returns whether the actor may dispatch messages of this class. Pages use it to hide links."""
    access: Access = getattr(message, "access", Access.SIGNED_IN)
    if access is Access.PUBLIC:
        return True  # without a query for the user
    actor = current_actor()
    return actor.is_system or access.allows(actor)


def check_access(message: type[Message[Any]]) -> None:
    """Raises an error if the actor may not dispatch messages of this class.

    Raises:
        Unauthenticated: Nobody is signed in.
        Forbidden: The user may not dispatch them.
    """
    if not may(message):
        current_user_id()
        raise Forbidden(_("You may not do this."))


def permit(inner: Call, message: Any) -> Any:
    """Bus middleware that calls `check_access` for each message."""
    check_access(type(message))
    return inner(message)


@dataclass(frozen=True, slots=True)
class Permission(Access):
    """Users with the permission `name`, such as `users.change_user`, and superusers.

    Start-up refuses names of permissions that do not exist.
    """

    name: str

    def allows(self, actor: Actor) -> bool:
        return actor.may(self.name)


@dataclass(frozen=True, slots=True)
class Page[T]:
    """Page `number`, from 1, of a list with `total` items in pages of `size`."""

    items: tuple[T, ...]
    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @classmethod
    def of[M: Any](cls, rows: QuerySet[M], number: int, size: int, make: Callable[[M], T]) -> "Page[T]":
        """Counts `rows`, reads those of the page and converts each to an item."""
        start = (number - 1) * size
        return cls(tuple(make(row) for row in rows[start : start + size]), number, size, rows.count())

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)
