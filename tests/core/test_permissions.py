"""A message with a wrong declaration of its access is refused at registration."""

from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from boatyard.bus import Command, Container, InvalidMessage
from boatyard.core.bus import make_bus
from boatyard.core.permissions import Access
from boatyard.core.roles import Needs, Role, undeclared


@dataclass(frozen=True, slots=True)
class ForgottenClassVar(Command[None]):
    access: Access = Access.ADMIN


@dataclass(frozen=True, slots=True)
class Text(Command[None]):
    access: ClassVar[Any] = "admin"


@dataclass(frozen=True, slots=True)
class Misspelt(Command[None]):
    acces: ClassVar[Access] = Access.ADMIN


@dataclass(frozen=True, slots=True)
class Transaction(Command[None]):
    needs_transaction: bool = False


VIEWER = Needs(Role.VIEWER)


@dataclass(frozen=True, slots=True)
class NeedsOfAField(Command[None]):
    needs: Needs = VIEWER
    name: str = ""


@dataclass(frozen=True, slots=True)
class NeedsNoField(Command[None]):
    needs: ClassVar = Needs(Role.VIEWER, field="nmae")

    name: str = ""


@dataclass(frozen=True, slots=True)
class Silent(Command[None]):
    name: str = ""


@dataclass(frozen=True, slots=True)
class Unknown(Command[None]):
    needs: ClassVar = Needs(Role.VIEWER, of="ship")

    name: str = ""


@dataclass(frozen=True, slots=True)
class Both(Command[None]):
    access: ClassVar = Access.PUBLIC
    needs: ClassVar = Needs(Role.VIEWER)

    name: str = ""


class Handler:
    def handle(self, message: Any, /) -> None: ...


@pytest.mark.parametrize(
    ("message", "says"),
    [
        (ForgottenClassVar, "access is a field"),
        (Text, "access is 'admin', which is no Access"),
        (Misspelt, "acces holds"),
        (Transaction, "needs_transaction is a field"),
        (NeedsOfAField, "needs is a field"),
        (NeedsNoField, "names the field nmae|its field nmae"),
    ],
)
def test_a_wrong_declaration_is_refused(message: type[Any], says: str) -> None:
    with pytest.raises(InvalidMessage, match=says):
        make_bus(Container()).register(message, Handler)


@pytest.mark.parametrize(
    ("message", "says"),
    [
        (Silent, "does not say who may dispatch it"),
        (Unknown, "nobody finds roles on a ship"),
        (Both, "needs a role, so its access is"),
    ],
)
def test_start_up_refuses_a_message_that_nobody_is_asked_about(message: type[Any], says: str) -> None:
    (fault,) = undeclared([message])
    assert says in fault
