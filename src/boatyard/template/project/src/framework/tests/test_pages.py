"""Behaviour that all pages share."""

from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path, reverse
from django.utils.html import escape

from apps.users.models import User
from config.project import TITLE
from framework.bus import Command
from framework.errors import BusinessError, Conflict, Forbidden, Invalid, NotFound, Unauthenticated
from framework.logic import VISITOR, Access, Permission, acting_as
from framework.pages.message_action_view import MessageActionView
from framework.pages.message_form_view import MessageFormView
from framework.pages.page_number import page_number
from framework.testing.permissions import grant


class NameForm(forms.Form):
    name = forms.CharField()


class NameView(MessageFormView[NameForm]):
    form_class = NameForm
    template_name = "users/sign_in.html"
    success_url = "/done/"
    error: BusinessError | None = None

    def send(self, form: NameForm) -> None:
        if self.error:
            raise self.error


@dataclass(frozen=True, slots=True)
class Rename(Command[None]):
    access: ClassVar[Access] = Permission("users.change_user")


def _send(error: BusinessError | None) -> Any:
    request = RequestFactory().post("/names/", {"name": "ada"})
    return NameView.as_view(error=error)(request)


class PressView(MessageActionView):
    next_page = "home"
    error: BusinessError | None = None

    def send(self, **kwargs: object) -> None:
        if self.error:
            raise self.error


urlpatterns = [path("press/", PressView.as_view()), path("", include("config.local.urls"))]


def test_the_first_page_leads_everywhere(client: Client, db: None) -> None:
    response = client.get("/")
    assert response.status_code == 200
    page = response.content.decode()
    assert escape(TITLE) in page
    for name in ("admin:index", "swagger", "redoc", "schema", "readyz", "users:sign-in"):
        assert f'href="{reverse(name)}"' in page


def test_a_page_comes_in_the_readers_language(client: Client, db: None) -> None:
    assert "Anmelden" in client.get("/", headers={"Accept-Language": "de"}).content.decode()


def test_the_policy_allows_nothing_inline(client: Client, db: None) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_an_unknown_page_is_not_found(client: Client, db: None) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "There is no such page." in response.content.decode()


def test_what_was_sent_goes_on_to_the_next_page() -> None:
    assert _send(None).headers["Location"] == "/done/"


@pytest.mark.parametrize(
    ("error", "field"),
    [
        (Invalid.field("name", "It is taken."), "name"),
        (Invalid.field("other", "It is taken."), "__all__"),
        (Conflict("It is taken."), "__all__"),
    ],
)
def test_what_is_refused_is_told_in_the_form(error: BusinessError, field: str) -> None:
    form = _send(error).context_data["form"]
    assert form.errors == {field: ["It is taken."]}


def test_who_is_not_signed_in_is_sent_to_sign_in() -> None:
    response = _send(Unauthenticated("Sign in first."))
    assert isinstance(response, HttpResponse)
    assert response.headers["Location"] == f"{reverse('users:sign-in')}?next=/names/"


class RenameView(NameView):
    message = Rename


def test_a_form_is_not_shown_to_who_may_not_send_it(acting_user: User) -> None:
    view: Any = RenameView.as_view()
    request = RequestFactory().get("/names/")
    with pytest.raises(PermissionDenied, match="You may not do this"):
        view(request)
    with acting_as(VISITOR):
        assert view(request).headers["Location"] == f"{reverse('users:sign-in')}?next=/names/"
    grant(acting_user, "users.change_user")
    assert "name" in view(request).context_data["form"].fields


@pytest.mark.parametrize(
    ("error", "raised"),
    [(Forbidden("Not for you."), PermissionDenied), (NotFound("There is none."), Http404)],
)
def test_other_errors_have_their_pages(error: BusinessError, raised: type[Exception]) -> None:
    with pytest.raises(raised, match=error.message):
        _send(error)


@pytest.mark.parametrize(
    ("query", "number"), [("", 1), ("page=3", 3), ("page=-1", 1), ("page=x", 1), ("page=9999999999", 100_000)]
)
def test_a_page_number_always_makes_sense(query: str, number: int) -> None:
    request: HttpRequest = RequestFactory().get(f"/?{query}")
    assert page_number(request) == number


def test_who_is_signed_in_is_named(client: Client, user: User) -> None:
    client.force_login(user)
    assert "Sign out ada" in client.get("/").content.decode()


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("error", [None, Conflict("It is taken."), Invalid.field("name", "It is taken.")])
def test_a_button_leads_on_and_what_is_refused_is_told_there(
    error: BusinessError | None, client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PressView, "error", error)
    response = client.post("/press/", follow=True)
    assert response.redirect_chain == [("/", 302)]
    assert ("It is taken." in response.content.decode()) is bool(error)
