"""A message that declares its access wrongly is refused when it is registered, not obeyed or passed over."""

from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from boatyard.bus import Command, Container, InvalidMessage
from boatyard.core.bus import make_bus
from boatyard.core.permissions import Access


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


class Handler:
    def handle(self, message: Any, /) -> None: ...


@pytest.mark.parametrize(
    ("message", "says"),
    [
        (ForgottenClassVar, "access is a field"),
        (Text, "access is 'admin', which is no Access"),
        (Misspelt, "acces holds"),
        (Transaction, "needs_transaction is a field"),
    ],
)
def test_a_wrong_declaration_is_refused(message: type[Any], says: str) -> None:
    with pytest.raises(InvalidMessage, match=says):
        make_bus(Container()).register(message, Handler)
