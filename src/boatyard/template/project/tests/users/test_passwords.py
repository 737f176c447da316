"""Users change their passwords, and get a new one by mail if they have forgotten theirs."""

import re
from typing import Any
from unittest.mock import Mock

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client, RequestFactory
from django.urls import reverse

from apps.users import password_tries
from apps.users.models import User
from apps.users.pages.views import reset_password
from config.project import TITLE
from config.sections import accounts

OLD, NEW = "tea-at-Five", "cake-at-Six"
CHANGE, RESET, SIGN_IN = "/users/password/", "/users/password/reset/", "/users/sign-in/"


def _sent(old: str = OLD) -> dict[str, str]:
    return {"old_password": old, "new_password1": NEW, "new_password2": NEW}


@pytest.mark.parametrize("path", [CHANGE, "/admin/password_change/"])
def test_a_new_password_ends_the_sessions_elsewhere(staff: User, path: str) -> None:
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        client.force_login(staff)
    assert here.get(path).status_code == 200
    assert here.post(path, _sent()).status_code == 302
    staff.refresh_from_db()
    assert staff.check_password(NEW)
    assert here.get(path).status_code == 200
    assert elsewhere.get(path).status_code == 302


def test_it_is_said_that_the_password_is_changed(client: Client, user: User) -> None:
    client.force_login(user)
    assert CHANGE in client.get("/").content.decode()
    page = client.post(CHANGE, _sent(), follow=True).content.decode()
    assert "Everywhere else you are signed out" in page


@pytest.mark.parametrize("path", [CHANGE, "/admin/password_change/"])
def test_the_old_password_cannot_be_guessed(
    client: Client, staff: User, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(password_tries, "FROM_AN_ADDRESS", (2, 300))
    client.force_login(staff)
    assert [client.post(path, _sent("coffee")).status_code for _ in range(3)] == [200, 200, 429]
    assert client.post(path, _sent()).status_code == 429


def test_the_page_is_for_who_is_signed_in(client: Client, db: None) -> None:
    assert client.get(CHANGE).headers["Location"] == f"{SIGN_IN}?next={CHANGE}"


def _mailed(client: Client, **said: Any) -> EmailMessage:
    client.post(RESET, {"email": "ada@example.org"}, **said)
    (message,) = mail.outbox
    return message


def _link(message: EmailMessage) -> str:
    found = re.search(r"http://testserver(/users/password/reset/\S+)", str(message.body))
    assert found
    return found[1]


def test_a_forgotten_password_is_replaced_once_by_a_link(client: Client, user: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(user)
    assert RESET in client.get(SIGN_IN).content.decode()
    message = _mailed(client)
    assert (message.to, message.subject) == (["ada@example.org"], f"New password for {TITLE}")
    form = client.get(_link(message)).headers["Location"]
    new = {"new_password1": NEW, "new_password2": NEW}
    done = client.post(form, new, follow=True)
    assert (done.redirect_chain, "Sign in with it" in done.content.decode()) == ([(SIGN_IN, 302)], True)
    assert elsewhere.get(CHANGE).status_code == 302
    assert client.login(username="ada", password=NEW)
    assert "This link is not valid" in client.get(_link(message)).content.decode()


def test_the_mail_comes_in_the_readers_language(client: Client, user: User) -> None:
    message = _mailed(client, headers={"Accept-Language": "de"})
    assert message.subject.startswith("Neues Passwort")
    assert "&" not in str(message.body).partition("http")[0].replace(TITLE, "")


def test_nobody_learns_whether_there_is_an_account(client: Client, user: User) -> None:
    pages = []
    for email in ("ada@example.org", "nobody@example.org"):
        answer = client.post(RESET, {"email": email}, follow=True)
        pages.append((answer.redirect_chain, answer.content.decode().replace(email, "")))
    assert _without_tokens(pages[0]) == _without_tokens(pages[1])
    assert len(mail.outbox) == 1


def _without_tokens(page: tuple[Any, str]) -> tuple[Any, str]:
    return page[0], re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page[1])


@pytest.mark.usefixtures("user")
def test_the_account_is_looked_for_when_the_answer_is_sent() -> None:
    request: Any = RequestFactory().post(RESET, {"email": "ada@example.org"})
    request._dont_enforce_csrf_checks, request._messages = True, Mock()
    response = reset_password.ResetPasswordView.as_view()(request)
    assert (response.status_code, mail.outbox) == (302, [])
    response.close()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("limit", "email"), [("TO_AN_ADDRESS", "ADA@example.org"), ("FROM_AN_ADDRESS", "x@example.org")]
)
def test_mails_are_limited(
    client: Client, user: User, limit: str, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reset_password, limit, (2, 3600))
    for _ in range(2):
        assert client.post(RESET, {"email": "ada@example.org"}).status_code == 302
    refused = client.post(RESET, {"email": email})
    assert (refused.status_code, len(mail.outbox)) == (429, 2)
    assert int(refused.headers["Retry-After"]) > 0


def test_an_old_hash_becomes_one_of_argon2_at_the_next_sign_in(
    client: Client, user: User, settings: Any
) -> None:
    settings.PASSWORD_HASHERS = accounts.PASSWORD_HASHERS
    User.objects.update(password=PBKDF2PasswordHasher().encode(OLD, "salt", iterations=1000))
    assert client.post(reverse("users:sign-in"), {"username": "ada", "password": OLD}).status_code == 302
    user.refresh_from_db()
    assert user.password.startswith("argon2$")
    assert user.check_password(OLD)
