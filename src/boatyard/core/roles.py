"""Roles in teams, and which of them a message needs on what it names. Asked in one place: the bus."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from boatyard.bus import Call, InvalidMessage, check_declaration, check_only_name
from boatyard.core.errors import Forbidden
from boatyard.core.limits import check_limits
from boatyard.core.permissions import Access, Actor, current_actor


class Role(StrEnum):
    """What a member of a team may do; each role may do all that those before it may."""

    VIEWER = "viewer"
    DEVELOPER = "developer"
    OPERATOR = "operator"
    ADMIN = "admin"

    def allows(self, needed: "Role") -> bool:
        """Whether who has this role may do what needs `needed`."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Needs:
    """The role that a message needs on what it names; a message says it as `needs: ClassVar = Needs(...)`.

    Attributes:
        role: None for a job: the role that the request of the job needs.
        of: The sort of what is named: `project`, `team` or `job`.
        field: The field of the message that names it.
        also: What the message needs on something else that it names.
    """

    role: Role | None
    of: str = "project"
    field: str = "name"
    also: "Needs | None" = None


@dataclass(frozen=True, slots=True)
class HeldRole:
    """The role that an actor has on something.

    Attributes:
        team: The title of the team that it belongs to.
        admins: Gives the names of those who can give another role.
        needed: The role that acting on it needs, where that differs from one to the next.
    """

    role: Role
    team: str = ""
    admins: Callable[[], Sequence[str]] = tuple
    needed: Role = Role.ADMIN


type FindRole = Callable[[Actor, Any], HeldRole]
"""Gets an actor and the value of a field; raises NotFound where the actor may not know of what it names."""

_finders: dict[str, FindRole] = {}


def find_roles_by(sort: str, find: FindRole) -> None:
    """Says how the role on a thing of a sort, such as `project`, is found."""
    _finders[sort] = find


def check_declared_needs(message: type[Any]) -> None:
    """Checks what a message class declares of the roles that it needs, so that `require_role` can rely on it.

    Raises:
        InvalidMessage: It is no `Needs` of the class, is not called `needs`, or names no field of it.
    """
    check_declaration(message, "needs", Needs)
    check_only_name(message, "needs", Needs)
    names = {field.name for field in fields(message)}
    for need in needs_of(message):
        if need.field not in names:
            raise InvalidMessage(
                f"{message.__qualname__} needs a role on its field {need.field}, and has no such field"
            )


def undeclared(messages: Sequence[type[Any]]) -> list[str]:
    """What start-up refuses: a message that does not say who may dispatch it, roles that nobody finds."""
    faults = []
    for message in messages:
        if not (hasattr(message, "access") or hasattr(message, "needs")):
            faults.append(
                f"{message.__module__}.{message.__qualname__} does not say who may dispatch it: write "
                "`needs: ClassVar = Needs(...)`, the role on what it names, or `access: ClassVar = Access...`"
            )
        sorts = {need.of for need in needs_of(message)} - _finders.keys()
        faults += [f"{message.__qualname__}: nobody finds roles on a {sort}" for sort in sorted(sorts)]
        if hasattr(message, "needs") and getattr(message, "access", Access.ACCOUNT) is not Access.ACCOUNT:
            faults.append(f"{message.__qualname__} needs a role, so its access is Access.ACCOUNT")
    return faults


def needs_of(message: type[Any]) -> tuple[Needs, ...]:
    """All that a message class needs."""
    found, need = [], getattr(message, "needs", None)
    while need is not None:
        found.append(need)
        need = need.also
    return tuple(found)


def require_role(inner: Call, message: Any) -> Any:
    """Middleware: refuses a message whose actor has not the role that it needs, as `check_roles` says."""
    needs = needs_of(type(message))
    if needs:
        check_roles(type(message), {need.field: getattr(message, need.field) for need in needs})
    return inner(message)


def check_roles(message: type[Any], values: Mapping[str, Any]) -> None:
    """Refuses messages of this type with these values in their fields; of fields left out nothing is asked.

    Raises:
        NotFound: The actor may not know of what is named, or it is not there.
        Forbidden: The actor has a lower role on it.
    """
    for need in needs_of(message):
        if need.field in values:
            value = values[need.field]
            check_limits({need.field: value})
            _require(need, _finders[need.of](current_actor(), value))


def _require(need: Needs, held: HeldRole) -> None:
    role = need.role or held.needed
    if held.role.allows(role):
        return
    admins = list(held.admins())
    shown = ", ".join(admins[:3]) + (f" or {len(admins) - 3} others" if len(admins) > 3 else "")
    raise Forbidden(
        f"This needs the role {role} in the team «{held.team}», and yours is {held.role}. Its admins can "
        f"change that: {shown}."
    )
