"""Users sign in and out, and can be edited in the admin."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.users.models import User
from framework.testing.permissions import grant


def test_the_project_has_a_user_model_of_its_own() -> None:
    assert get_user_model() is User


def test_signing_in_leads_to_the_page_that_was_wanted(client: Client, user: User) -> None:
    wanted = {"username": "ada", "password": "tea-at-Five", "next": "/healthz/"}
    response = client.post(reverse("users:sign-in"), wanted)
    assert response.headers["Location"] == "/healthz/"


def test_a_wrong_password_is_told(client: Client, user: User) -> None:
    response = client.post(reverse("users:sign-in"), {"username": "ada", "password": "coffee"})
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()


def test_signing_out_leads_home(client: Client, user: User) -> None:
    client.force_login(user)
    assert client.post(reverse("users:sign-out")).headers["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_cookies_are_the_projects_own(client: Client, user: User) -> None:
    client.post(reverse("users:sign-in"), {"username": "ada", "password": "tea-at-Five"})
    assert "sessionid" not in client.cookies
    assert any(name.endswith("_session") for name in client.cookies)


def test_staff_keep_users_in_the_admin(client: Client, staff: User) -> None:
    client.force_login(staff)
    for path in (reverse("admin:users_user_changelist"), reverse("admin:users_user_change", args=[staff.pk])):
        assert client.get(path).status_code == 200


def test_the_admin_is_for_staff_alone(client: Client, user: User) -> None:
    client.force_login(user)
    assert client.get(reverse("admin:index")).status_code == 302


def test_permissions_are_those_of_the_user_and_of_groups_in_one_query(
    user: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    clerks = Group.objects.create(name="clerks")
    clerks.permissions.set(Permission.objects.filter(codename__in=["view_user", "view_group"]))
    user.groups.add(clerks)
    grant(user, "users.change_user", "users.view_user")
    with django_assert_num_queries(1):
        assert user.get_all_permissions() == {"auth.view_group", "users.change_user", "users.view_user"}
        assert user.has_perm("auth.view_group")
    assert not user.has_perm("users.change_user", user)


def test_who_is_not_active_has_no_permission(user: User) -> None:
    grant(user, "users.view_user")
    User.objects.update(is_active=False)
    assert User.objects.get().get_all_permissions() == set()


@pytest.mark.django_db
def test_the_environments_administrator_is_made_and_brought_up_to_date(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_USERNAME", "root")
    monkeypatch.delenv("DJANGO_SUPERUSER_PASSWORD", raising=False)
    with pytest.raises(CommandError, match="DJANGO_SUPERUSER_PASSWORD"):
        call_command("ensure_superuser")
    for password in ("first-Word", "second-Word"):
        monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", password)
        call_command("ensure_superuser", verbosity=0)
        root = User.objects.get(username="root")
        assert root.is_superuser
        assert root.check_password(password)
