"""Who may dispatch which message."""

import pytest

from apps.core.access import Access, check_access
from apps.core.actor import SYSTEM, VISITOR, Actor, acting_as, current_user_id
from apps.core.errors import Forbidden, Unauthenticated

USER = Actor(1)
STAFF = Actor(2, is_staff=True)


def _message(access: Access | None) -> object:
    return type("Message", (), {} if access is None else {"access": access})()


@pytest.mark.parametrize(
    ("access", "actors"),
    [
        (Access.PUBLIC, [VISITOR, USER, STAFF, SYSTEM]),
        (Access.SIGNED_IN, [USER, STAFF, SYSTEM]),
        (None, [USER, STAFF, SYSTEM]),
        (Access.STAFF, [STAFF, SYSTEM]),
        (Access.SYSTEM, [SYSTEM]),
    ],
)
def test_a_message_is_for_those_it_names(access: Access | None, actors: list[Actor]) -> None:
    for actor in (VISITOR, USER, STAFF, SYSTEM):
        with acting_as(actor):
            if actor in actors:
                check_access(_message(access))
            else:
                with pytest.raises(Unauthenticated if actor is VISITOR else Forbidden):
                    check_access(_message(access))


def test_the_actor_ends_with_the_block() -> None:
    with acting_as(USER), pytest.raises(LookupError), acting_as(STAFF):
        raise LookupError
    with pytest.raises(Unauthenticated):
        current_user_id()


def test_nobody_is_looked_up_before_somebody_asks() -> None:
    asked: list[int] = []

    def look_up() -> Actor:
        asked.append(1)
        return USER

    with acting_as(look_up):
        assert not asked
        assert current_user_id() == 1
    assert asked
