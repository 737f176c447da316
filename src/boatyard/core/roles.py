"""Roles in teams, and the role that a message needs on the object it names. Only the bus checks it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from boatyard.bus import Call, InvalidMessage, check_declaration, check_only_name
from boatyard.core.errors import Forbidden
from boatyard.core.limits import check_limits
from boatyard.core.permissions import Access, Actor, current_actor


class Role(StrEnum):
    """A member's rights in a team. Each role includes the rights of the roles before it."""

    VIEWER = "viewer"
    DEVELOPER = "developer"
    OPERATOR = "operator"
    ADMIN = "admin"

    def allows(self, needed: "Role") -> bool:
        """Whether this role includes `needed`."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Needs:
    """The role that a message needs on an object. A message declares it as `needs: ClassVar = Needs(...)`.

    Attributes:
        role: None for a job: the role that the request of the job needs.
        of: The sort of the object: `project`, `team` or `job`.
        field: The field of the message that names the object.
        also: The role that the message needs on another object.
    """

    role: Role | None
    of: str = "project"
    field: str = "name"
    also: "Needs | None" = None


@dataclass(frozen=True, slots=True)
class HeldRole:
    """An actor's role on an object.

    Attributes:
        team: The title of the object's team.
        admins: Returns the names of the admins, who can change the role.
        needed: The role that acting on the object needs, if this differs between objects of a sort.
    """

    role: Role
    team: str = ""
    admins: Callable[[], Sequence[str]] = tuple
    needed: Role = Role.ADMIN


type FindRole = Callable[[Actor, Any], HeldRole]
"""Takes an actor and the value of a field. Raises NotFound if the actor may not know that the object
exists."""

_finders: dict[str, FindRole] = {}


def find_roles_by(sort: str, find: FindRole) -> None:
    """Registers the function that finds the role on an object of a sort, such as `project`."""
    _finders[sort] = find


def check_declared_needs(message: type[Any]) -> None:
    """Checks the roles that a message class declares, so that `require_role` can rely on them.

    Raises:
        InvalidMessage: It is not a class variable of type `Needs`, is not named `needs`, or names an unknown
            field.
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
    """Returns the errors for start-up:

    messages that do not declare who may dispatch them, and sorts without a function that finds roles.
    """
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
    """Returns all roles that a message class needs."""
    found, need = [], getattr(message, "needs", None)
    while need is not None:
        found.append(need)
        need = need.also
    return tuple(found)


def require_role(inner: Call, message: Any) -> Any:
    """Middleware: refuses a message whose actor does not have the needed role, with `check_roles`."""
    needs = needs_of(type(message))
    if needs:
        check_roles(type(message), {need.field: getattr(message, need.field) for need in needs})
    return inner(message)


def check_roles(message: type[Any], values: Mapping[str, Any]) -> None:
    """Refuses messages of this type with these field values if the actor's role is too low. Omitted fields
    are not checked.

    Raises:
        NotFound: The object does not exist, or the actor may not know that it exists.
        Forbidden: The actor's role on the object is too low.
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
