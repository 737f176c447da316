"""The actor, and the access that a message needs. Only the bus checks it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum
from typing import Any

from boatyard.bus import Call, check_declaration, check_only_name
from boatyard.core.errors import Forbidden, Unauthenticated


class Access(Enum):
    """Who may dispatch a message. A message declares it as `access: ClassVar[Access]`.

    A message that declares a role (`boatyard.core.roles`) is for every account with that role.
    """

    PUBLIC = "anyone, signed in or not"
    ACCOUNT = "anyone signed in, for what is theirs"
    ADMIN = "administrators"
    SYSTEM = "Boatyard itself, as on start-up"


@dataclass(frozen=True, slots=True)
class Actor:
    """The account on whose behalf a message is dispatched."""

    account_id: int
    name: str
    is_admin: bool


_actor: ContextVar[Actor | None] = ContextVar("actor", default=None)
_is_system: ContextVar[bool] = ContextVar("is_system", default=False)


def current_actor() -> Actor:
    """Returns the present actor.

    Raises:
        Unauthenticated: Nobody is signed in.
    """
    actor = _actor.get()
    if actor is None:
        raise Unauthenticated("Sign in first.")
    return actor


@contextmanager
def acting_as(actor: Actor | None) -> Iterator[None]:
    """Makes `actor` the actor until the block ends; None is a visitor."""
    before = _actor.get()
    become(actor)
    try:
        yield
    finally:
        become(before)


def become(actor: Actor | None) -> None:
    """Makes `actor` the actor until the enclosing `acting_as` ends, for example after a token was read."""
    _actor.set(actor)


@contextmanager
def acting_as_system() -> Iterator[None]:
    """Allows SYSTEM messages until the block ends. For start-up and the worker, never for user input."""
    token = _is_system.set(True)
    try:
        yield
    finally:
        _is_system.reset(token)


def check_declared_access(message: type[Any]) -> None:
    """Checks the access that a message class declares, so that `check_access` can rely on it.

    Raises:
        InvalidMessage: It is not a class variable of type `Access`, or not named `access`.
    """
    check_declaration(message, "access", Access)
    check_only_name(message, "access", Access)


def check_access(message: type[Any]) -> None:
    """Refuses messages of this type if the actor may not dispatch them, whatever their values.

    Raises:
        Unauthenticated: Nobody is signed in and the message is not PUBLIC.
        Forbidden: The actor is not an administrator, or only Boatyard itself may dispatch the message.
    """
    access = getattr(message, "access", Access.ACCOUNT)
    if access is Access.SYSTEM:
        if not _is_system.get():
            raise Forbidden("Only Boatyard itself may do this.")
    elif access is not Access.PUBLIC:
        actor = current_actor()
        if access is Access.ADMIN and not actor.is_admin:
            raise Forbidden("Only an administrator of Boatyard may do this.")


def permit(inner: Call, message: Any) -> Any:
    """Middleware: refuses a message that the actor may not dispatch, with `check_access`."""
    check_access(type(message))
    return inner(message)
