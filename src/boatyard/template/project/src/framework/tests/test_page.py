"""Pages of long lists."""

import pytest

from apps.users.models import User
from framework.logic import Page


@pytest.mark.django_db
def test_a_page_is_a_part_of_the_list() -> None:
    User.objects.bulk_create(User(username=f"u{number}") for number in range(5))
    page = Page.of(User.objects.order_by("username"), 2, 2, lambda user: user.username)
    assert page == Page(("u2", "u3"), number=2, size=2, total=5)
    assert page.last == 3
    assert list(page) == ["u2", "u3"]


def test_an_empty_list_has_one_page() -> None:
    assert Page[int]((), number=1, size=20, total=0).last == 1
