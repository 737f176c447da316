"""Who acts. Each face says it once, for everything that happens until it is done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.core.errors import Unauthenticated


@dataclass(frozen=True, slots=True)
class Actor:
    """On whose behalf messages are dispatched: a user, a visitor (no user), or the project itself."""

    user_id: int | None = None
    is_staff: bool = False
    is_system: bool = False


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
