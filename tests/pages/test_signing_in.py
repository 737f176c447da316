"""The ways in, and the ways that are closed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import timezone

from boatyard.apps.accounts.models import Account, SignInLink
from boatyard.apps.accounts.pages.sign_in_limits import TriesOfAName

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


@pytest.mark.parametrize("spelling", [" {} ", "\t{}", "{}\u3000", "\xa0{}", "ａlice", "ALICE", "{}\n"])
def test_a_name_is_counted_as_it_is_authenticated(alice: Account, as_charlie: Client, spelling: str) -> None:
    for _ in range(99):
        TriesOfAName().allow_request(_request("alice"))
    assert _try(as_charlie, "alice", address="198.51.100.1") == 200
    assert _try(as_charlie, spelling.format("alice"), PASSWORD, "198.51.100.2") == 429


def _request(name: str) -> HttpRequest:
    return RequestFactory().post("/sign-in/", {"username": name})


@pytest.mark.parametrize(
    ("first", "second", "is_one_place"),
    [
        ("2001:db8::1", "2001:db8::2:3:4:5", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:198.51.100.1", "198.51.100.1", True),
        ("::ffff:198.51.100.1", "::ffff:198.51.100.2", False),
        ("", "not an address", False),
    ],
)
def test_the_network_of_an_ipv6_address_is_one_place(
    as_charlie: Client, first: str, second: str, is_one_place: bool
) -> None:
    assert [_try(as_charlie, f"n{n}", address=first) for n in range(10)] == [200] * 10
    assert _try(as_charlie, "n", address=second) == (429 if is_one_place else 200)


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
    assert "was already used or has expired" in second.content.decode()


def test_a_link_says_whom_it_signs_in_and_whom_that_signs_out(
    alice: Account, as_bob: Client, as_charlie: Client
) -> None:
    address = f"/sign-in/{SignInLink.issue(alice).reveal()}/"
    shown = as_charlie.get(address)
    assert "Sign in as alice" in shown.content.decode()
    assert "You are signed in as" not in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert "You are signed in as bob. This session will end." in as_bob.get(address).content.decode()


def test_a_link_that_signs_nobody_in_says_so_at_once(alice: Account, as_charlie: Client) -> None:
    used, off = SignInLink.issue(alice).reveal(), SignInLink.issue(alice).reveal()
    as_charlie.post(f"/sign-in/{used}/")
    Account.objects.update(is_active=False)
    for key in (used, off, "none"):
        answer = Client().get(f"/sign-in/{key}/")
        assert answer.status_code == 404
        assert "was already used or has expired" in answer.content.decode()


def test_a_session_ends_a_day_after_signing_in_whatever_is_done_in_it(
    alice: Account, as_charlie: Client
) -> None:
    signed_in = as_charlie.post("/sign-in/", {"username": "alice", "password": PASSWORD})
    assert 86_000 < signed_in.cookies["boatyard_session"]["max-age"] <= 86_400
    session = as_charlie.session
    session["_session_expiry"] = (timezone.now() + timedelta(hours=1)).isoformat()
    session.save()
    as_charlie.post("/account/folder/", {"folder": "/srv/yard"})  # what it says is kept in the session
    assert 3500 < int(as_charlie.cookies["boatyard_session"]["max-age"]) <= 3600
    session["_session_expiry"] = timezone.now().isoformat()
    session.save()
    assert as_charlie.get("/account/").status_code == 302


@pytest.mark.parametrize("where", ["http://[", "http://[::1", "//", "http://testserver"])
def test_an_address_that_is_none_leads_to_the_first_page(as_charlie: Client, where: str) -> None:
    fragment = as_charlie.get("/", headers={"hx-request": "true", "hx-current-url": where})
    assert fragment["HX-Redirect"] == "/sign-in/?next=/"
    assert (
        as_charlie.post("/projects/shop/run/", headers={"referer": where})["Location"] == "/sign-in/?next=/"
    )


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
