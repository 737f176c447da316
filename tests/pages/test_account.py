"""A person's own page: password, projects folder, tokens."""

from pathlib import Path

import pytest
from django.test import Client

from boatyard.apps.accounts.models import Account, SignInLink, Token
from tests.people import token


def test_a_token_is_shown_once(as_alice: Client) -> None:
    made = as_alice.post("/account/tokens/", {"name": "laptop"})
    page = made.content.decode()
    key = page.split('<code id="secret">')[1].split("<")[0]
    assert key.startswith("by_")
    assert "no-store" in made["Cache-Control"]
    assert key not in as_alice.get("/account/").content.decode()
    assert Client().get("/api/v1/profile/", headers={"authorization": f"Bearer {key}"}).status_code == 200


def test_a_token_with_a_bad_name_is_refused_at_its_field(as_alice: Client, alice: Account) -> None:
    token(alice, "laptop")
    answer = as_alice.post("/account/tokens/", {"name": "laptop"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "You already have a token «laptop»." in page
    assert 'value="laptop"' in page
    assert Token.objects.count() == 1


def test_a_revoked_token_is_gone(as_alice: Client, alice: Account) -> None:
    key = token(alice, "laptop")
    number = Token.objects.get().pk
    page = as_alice.post(f"/account/tokens/{number}/revoke/", follow=True).content.decode()
    assert "The token was revoked." in page
    assert Client().get("/api/v1/profile/", headers={"authorization": f"Bearer {key}"}).status_code == 401


def test_another_accounts_token_cannot_be_revoked(as_bob: Client, alice: Account) -> None:
    token(alice, "laptop")
    assert as_bob.post(f"/account/tokens/{Token.objects.get().pk}/revoke/").status_code == 404
    assert Token.objects.count() == 1


def test_a_new_password_keeps_this_browser_signed_in_and_no_other(as_alice: Client, alice: Account) -> None:
    elsewhere = Client()
    elsewhere.force_login(alice)
    entered = {"password": "a boat in the yard", "again": "a boat in the yard"}
    assert as_alice.post("/account/password/", entered)["Location"] == "/account/"
    assert as_alice.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert Client().login(username="alice", password="a boat in the yard")


def test_a_new_password_ends_links_and_says_that_tokens_stay(as_alice: Client, alice: Account) -> None:
    link, key = SignInLink.issue(alice).reveal(), token(alice, "laptop")
    entered = {"password": "a boat in the yard", "again": "a boat in the yard"}
    page = as_alice.post("/account/password/", entered, follow=True).content.decode()
    assert "You are signed out everywhere else, and unused sign-in links have ended." in page
    assert "Your API tokens are still valid" in page
    assert Client().post(f"/sign-in/{link}/").status_code == 404
    assert Client().get("/api/v1/profile/", headers={"authorization": f"Bearer {key}"}).status_code == 200


def test_a_new_password_can_revoke_tokens(as_alice: Client, alice: Account) -> None:
    assert "Revoke my tokens too" not in as_alice.get("/account/").content.decode(), "there are none"
    key = token(alice, "laptop")
    assert "Revoke my tokens too" in as_alice.get("/account/").content.decode()
    entered = {"password": "a boat in the yard", "again": "a boat in the yard", "revoke_tokens": "on"}
    page = as_alice.post("/account/password/", entered, follow=True).content.decode()
    assert "Your tokens were revoked." in page
    assert Client().get("/api/v1/profile/", headers={"authorization": f"Bearer {key}"}).status_code == 401


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "short", "at least 10 characters"),
        ("a boat in the yard", "a boat in the bay", "The two passwords are different."),
        ("", "", "too short"),
    ],
)
def test_a_bad_password_is_refused_and_not_shown_again(
    as_alice: Client, password: str, again: str, said: str
) -> None:
    answer = as_alice.post("/account/password/", {"password": password, "again": again})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert 'value="short"' not in page


def test_the_projects_folder_can_be_set(as_alice: Client, alice: Account, tmp_path: Path) -> None:
    page = as_alice.post("/account/folder/", {"folder": f"{tmp_path}/yard"}, follow=True).content.decode()
    assert f"New projects are created in {tmp_path}/yard." in page
    alice.refresh_from_db()
    assert alice.projects_folder == f"{tmp_path}/yard"


def test_a_bad_projects_folder_is_refused_and_stays_in_its_field(as_alice: Client) -> None:
    answer = as_alice.post("/account/folder/", {"folder": "not/whole"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Enter the absolute path" in page
    assert 'value="not/whole"' in page
    assert 'aria-invalid="true"' in page
