"""The ways in, and the ways that are closed."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from boatyard.apps.accounts.models import Account, SignInLink

PASSWORD = "a boat in the yard"


@pytest.fixture(autouse=True)
def no_tries_yet() -> None:
    cache.clear()


@pytest.fixture
def alice(alice: Account) -> Account:
    alice.set_password(PASSWORD)
    alice.save()
    return alice


def test_a_visitor_is_sent_to_sign_in_and_then_back(alice: Account, as_charlie: Client) -> None:
    answer = as_charlie.get("/jobs/?search=x")
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/jobs/%3Fsearch%3Dx"
    signed_in = as_charlie.post(
        "/sign-in/", {"username": "alice", "password": PASSWORD, "next": "/jobs/?search=x"}
    )
    assert signed_in["Location"] == "/jobs/?search=x"


def test_a_wrong_password_is_said_on_the_form_and_the_name_stays(alice: Account, as_charlie: Client) -> None:
    answer = as_charlie.post("/sign-in/", {"username": "alice", "password": "wrong"})
    page = answer.content.decode()
    assert 'role="alert"' in page
    assert 'value="alice"' in page
    assert "wrong" not in page


def _try(client: Client, name: str = "alice", password: str = "wrong", address: str = "203.0.113.9") -> int:
    entered = {"username": name, "password": password}
    # What a client says of itself does not make it another.
    said = {"X-Forwarded-For": uuid4().hex}
    return client.post("/sign-in/", entered, headers=said, REMOTE_ADDR=address).status_code


def test_ten_tries_a_minute_from_one_address(alice: Account, as_charlie: Client) -> None:
    assert [_try(as_charlie, f"name-{n}") for n in range(10)] == [200] * 10
    entered = {"username": "alice", "password": PASSWORD}
    refused = as_charlie.post("/sign-in/", entered, REMOTE_ADDR="203.0.113.9")
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 60
    page = refused.content.decode()
    assert "Too many tries." in page
    assert 'value="alice"' in page
    assert PASSWORD not in page
    assert _try(as_charlie, "alice", PASSWORD, "203.0.113.10") == 302


def test_a_hundred_tries_an_hour_of_one_name(alice: Account, as_charlie: Client) -> None:
    for n in range(100):
        assert _try(as_charlie, ("alice", "Alice")[n % 2], address=f"198.51.100.{n}") == 200
    assert _try(as_charlie, "alice", PASSWORD) == 429
    assert _try(as_charlie, "bob") == 200
    link = f"/sign-in/{SignInLink.issue(alice).reveal()}/"
    assert as_charlie.post(link)["Location"] == "/", "a link is the way around"


def test_nobody_is_sent_to_another_site_after_signing_in(alice: Account, as_charlie: Client) -> None:
    entered = {"username": "alice", "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert as_charlie.post("/sign-in/", entered)["Location"] == "/"


def test_a_link_is_not_used_up_by_looking_at_it(alice: Account, as_charlie: Client) -> None:
    address = f"/sign-in/{SignInLink.issue(alice).reveal()}/"
    for _ in range(3):
        assert as_charlie.get(address).status_code == 200
    assert as_charlie.head(address).status_code == 200
    assert as_charlie.post(address)["Location"] == "/"
    assert as_charlie.get("/account/").status_code == 200


def test_a_link_signs_in_once(alice: Account, as_charlie: Client) -> None:
    address = f"/sign-in/{SignInLink.issue(alice).reveal()}/"
    as_charlie.post(address)
    second = Client().post(address)
    assert second.status_code == 404
    assert "was used, or has expired" in second.content.decode()


def test_a_form_that_outlived_its_session_leads_back_to_its_page(as_charlie: Client) -> None:
    answer = as_charlie.post("/projects/shop/run/", headers={"referer": "http://testserver/projects/shop/"})
    assert answer["Location"] == "/sign-in/?next=/projects/shop/"


def test_a_page_elsewhere_cannot_choose_where_a_visitor_comes_back_to(as_charlie: Client) -> None:
    answer = as_charlie.post("/projects/shop/run/", headers={"referer": "https://elsewhere.example/x"})
    assert answer["Location"] == "/sign-in/?next=/"


def test_a_fragment_sends_the_whole_page_to_sign_in(as_charlie: Client) -> None:
    answer = as_charlie.get(
        "/?search=x", headers={"hx-request": "true", "hx-current-url": "http://testserver/?page=2"}
    )
    assert answer["HX-Redirect"] == "/sign-in/?next=/%3Fpage%3D2"
    assert answer.content == b""


def test_signing_out_is_asked_by_a_form_only(as_alice: Client) -> None:
    assert as_alice.get("/sign-out/").status_code == 405
    assert as_alice.post("/sign-out/")["Location"] == "/sign-in/"
    assert as_alice.get("/").status_code == 302


@pytest.mark.parametrize("address", ["/sign-out/", "/projects/new/", "/account/tokens/", "/accounts/new/"])
def test_a_form_without_its_token_is_refused(alice: Account, address: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alice)
    answer = strict.post(address, {"name": "x"})
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.content.decode()
