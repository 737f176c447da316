"""Who may dispatch which message."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from apps.users.models import User
from framework.bus import Message, Query
from framework.errors import Forbidden, Unauthenticated
from framework.logic import (
    SYSTEM,
    VISITOR,
    Access,
    Actor,
    Permission,
    acting_as,
    check_access,
    current_actor,
    current_user_id,
    may,
)
from framework.testing.permissions import grant

VIEW_USERS = "users.view_user"
USER = Actor(1)
CLERK = Actor(2, has_perm={VIEW_USERS}.__contains__)


@dataclass(frozen=True, slots=True)
class Undeclared(Query[None]):
    pass


@dataclass(frozen=True, slots=True)
class Public(Query[None]):
    access: ClassVar[Access] = Access.PUBLIC


@dataclass(frozen=True, slots=True)
class SignedIn(Query[None]):
    access: ClassVar[Access] = Access.SIGNED_IN


@dataclass(frozen=True, slots=True)
class OnlySystem(Query[None]):
    access: ClassVar[Access] = Access.SYSTEM


@dataclass(frozen=True, slots=True)
class ViewUsers(Query[None]):
    access: ClassVar[Access] = Permission(VIEW_USERS)


@dataclass(frozen=True, slots=True)
class ChangeUsers(Query[None]):
    access: ClassVar[Access] = Permission("users.change_user")


@pytest.mark.parametrize(
    ("message", "actors"),
    [
        (Public, [VISITOR, USER, CLERK, SYSTEM]),
        (SignedIn, [USER, CLERK, SYSTEM]),
        (Undeclared, [USER, CLERK, SYSTEM]),
        (ViewUsers, [CLERK, SYSTEM]),
        (ChangeUsers, [SYSTEM]),
        (OnlySystem, [SYSTEM]),
    ],
)
def test_a_message_is_for_those_it_names(message: type[Message[None]], actors: list[Actor]) -> None:
    for actor in (VISITOR, USER, CLERK, SYSTEM):
        with acting_as(actor):
            assert may(message) is (actor in actors)
            if actor in actors:
                check_access(message)
            else:
                with pytest.raises(Unauthenticated if actor is VISITOR else Forbidden):
                    check_access(message)


def test_being_of_the_staff_is_no_permission(plain_staff: User) -> None:
    with acting_as(Actor.of(plain_staff)):
        assert not may(ViewUsers)
    grant(plain_staff, VIEW_USERS)
    with acting_as(Actor.of(plain_staff)):
        assert may(ViewUsers)
        assert not may(ChangeUsers)


def test_a_superuser_has_every_permission(staff: User) -> None:
    with acting_as(Actor.of(staff)):
        assert may(ViewUsers)
        assert may(ChangeUsers)
        assert not may(OnlySystem)


def test_who_is_not_active_any_more_is_a_visitor(staff: User) -> None:
    staff.is_active = False
    assert Actor.of(staff) == Actor.of(AnonymousUser()) == VISITOR
    with acting_as(Actor.of(staff)), pytest.raises(Unauthenticated):
        check_access(ViewUsers)


def test_permissions_are_read_once(user: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    grant(user, VIEW_USERS)
    with acting_as(lambda: Actor.of(user)), django_assert_num_queries(1):
        assert [may(message) for message in (ViewUsers, ChangeUsers, ViewUsers)] == [True, False, True]


def test_the_actor_ends_with_the_block() -> None:
    with acting_as(USER), pytest.raises(LookupError), acting_as(CLERK):
        raise LookupError
    with pytest.raises(Unauthenticated):
        current_user_id()


def test_nobody_is_looked_up_before_somebody_asks() -> None:
    asked: list[int] = []

    def look_up() -> Actor:
        asked.append(1)
        return USER

    with acting_as(look_up):
        check_access(Public)
        assert not asked
        assert current_user_id() == current_actor().user_id == 1
    assert asked
