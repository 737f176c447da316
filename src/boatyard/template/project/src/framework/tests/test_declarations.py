"""A wrong declaration of access stops the start with an error that says what to write."""

from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import DjangoAssertNumQueries

from framework.bus import Command, Container, Event, InvalidMessage, Query
from framework.declarations import check_permissions
from framework.logic import Access, Permission
from framework.messaging import make_bus, make_events

CHANGE_USER = Permission("users.change_user")


@dataclass(frozen=True, slots=True)
class ForgottenClassVar(Command[None]):
    access: Access = CHANGE_USER


@dataclass(frozen=True, slots=True)
class ForgottenClassVarInQuery(Query[None]):
    access: Access = CHANGE_USER


@dataclass(frozen=True, slots=True)
class WithoutValue(Command[None]):
    access: ClassVar[Access]


@dataclass(frozen=True, slots=True)
class Text(Command[None]):
    access: ClassVar[Any] = "users.change_user"


@dataclass(frozen=True, slots=True)
class Kind(Command[None]):
    access: ClassVar[Any] = Permission


@dataclass(frozen=True, slots=True)
class Misspelt(Command[None]):
    acces: ClassVar[Access] = CHANGE_USER


@dataclass(frozen=True, slots=True)
class Right(Command[None]):
    access: ClassVar[Access] = Permission("users.change_user")


@dataclass(frozen=True, slots=True)
class WrongCodename(Command[None]):
    access: ClassVar[Access] = Permission("users.chnge_user")


@dataclass(frozen=True, slots=True)
class WrongApp(Command[None]):
    access: ClassVar[Access] = Permission("nowhere.at_all")


@dataclass(frozen=True, slots=True)
class Changed(Event):
    access: ClassVar[Access] = Access.PUBLIC


class Handler:
    def handle(self, message: Any, /) -> None:
        pass


@pytest.mark.parametrize(
    ("message", "says"),
    [
        (ForgottenClassVar, "ForgottenClassVar.access is a field"),
        (ForgottenClassVarInQuery, "ForgottenClassVarInQuery.access is a field"),
        (WithoutValue, "WithoutValue.access has no value"),
        (Text, "Text.access is 'users.change_user', which is no Access"),
        (Kind, "Kind.access is <class .*>, which is no Access"),
        (Misspelt, "Misspelt.acces holds Permission"),
    ],
)
def test_a_wrong_declaration_is_refused_with_what_to_write(message: type[Any], says: str) -> None:
    with pytest.raises(InvalidMessage, match=rf"{says}.*: write `access: ClassVar\[Access\] = \.\.\.`$"):
        make_bus(Container()).register(message, Handler)


def test_an_event_declares_no_access() -> None:
    with pytest.raises(InvalidMessage, match=r"Changed\.access means nothing"):
        make_events().subscribe(Changed, lambda event: None)


def test_a_permission_is_one_of_a_model(django_assert_num_queries: DjangoAssertNumQueries, db: None) -> None:
    with django_assert_num_queries(0):
        check_permissions([Right, Query])
        with pytest.raises(ImproperlyConfigured) as caught:
            check_permissions([Right, WrongCodename, WrongApp])
    misspelt, unknown = str(caught.value).splitlines()
    assert misspelt.startswith(f"{__name__}.WrongCodename names the permission 'users.chnge_user', which no")
    assert misspelt.endswith("did you mean 'users.change_user'?")
    assert unknown.startswith(f"{__name__}.WrongApp names the permission 'nowhere.at_all', which no")
