"""Who acts. Each face says it once, for everything that happens until it is done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from django.utils.translation import gettext as _

from framework.errors import Unauthenticated

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


def _nothing(permission: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Actor:
    """On whose behalf messages are dispatched: a user, a visitor (no user), or the project itself.

    Attributes:
        has_perm: Says of a permission whether the user has it.
    """

    user_id: int | None = None
    is_system: bool = False
    has_perm: Callable[[str], bool] = field(default=_nothing, repr=False, compare=False)

    @classmethod
    def of(cls, user: "AbstractUser | AnonymousUser") -> Self:
        """Who is signed in as `user`. One who is not active any more counts as a visitor."""
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
    """Dispatches on behalf of `actor` until the block ends; a callable is asked only when that matters."""
    token = _actor.set((lambda: actor) if isinstance(actor, Actor) else actor)
    try:
        yield
    finally:
        _actor.reset(token)
