"""Who may sign in, as administrators see it."""

import re

import pytest
from django.test import Client

from boatyard.apps.accounts.models import Account
from tests.pages.things import project


def _link(page: str) -> str:
    return page.split('<code id="secret">', 1)[1].split("<", 1)[0]


def test_a_new_account_gets_a_link_that_works(as_alice: Client) -> None:
    made = as_alice.post("/accounts/new/", {"name": "dora", "email": "dora@example.org"})
    link = _link(made.content.decode())
    assert re.fullmatch(r"http://testserver/sign-in/[\w-]{40,}/", link)
    assert "no-store" in made["Cache-Control"]
    dora = Client()
    dora.post(link)
    assert "dora" in dora.get("/account/").content.decode()
    assert not Account.objects.get(username="dora").is_superuser


def test_an_account_gets_a_new_link(as_alice: Client, bob: Account) -> None:
    link = _link(as_alice.post("/accounts/bob/link/").content.decode())
    assert Client().post(link)["Location"] == "/"


@pytest.mark.parametrize("name", ["", "alice", "a b"])
def test_a_bad_name_is_refused_at_its_field(as_alice: Client, name: str) -> None:
    answer = as_alice.post("/accounts/new/", {"name": name, "email": "x@example.org"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'id="id_name_error" aria-live="polite"></p>' not in page
    assert 'value="x@example.org"' in page
    assert Account.objects.count() == 1


def test_deleting_asks_for_the_name(as_alice: Client, bob: Account) -> None:
    assert as_alice.get("/accounts/bob/delete/").status_code == 200
    refused = as_alice.post("/accounts/bob/delete/", {"confirmation": "Bob"})
    assert refused.status_code == 400
    assert "Type «bob» to delete the account." in refused.content.decode()
    page = as_alice.post("/accounts/bob/delete/", {"confirmation": "bob"}, follow=True).content.decode()
    assert "The account «bob» was deleted." in page
    assert not Account.objects.filter(username="bob").exists()


def test_an_account_with_projects_stays_and_the_form_says_why(as_alice: Client, bob: Account) -> None:
    project(bob)
    answer = as_alice.post("/accounts/bob/delete/", {"confirmation": "bob"})
    assert answer.status_code == 400
    assert "Delete them or move them to another team first" in answer.content.decode()


def test_there_is_no_page_about_an_account_that_is_not_there(as_alice: Client) -> None:
    assert as_alice.get("/accounts/nobody/delete/").status_code == 404
    assert as_alice.post("/accounts/nobody/link/").status_code == 404


@pytest.mark.parametrize("address", ["/accounts/", "/accounts/alice/delete/"])
def test_only_administrators_see_accounts(as_bob: Client, alice: Account, address: str) -> None:
    answer = as_bob.get(address)
    assert answer.status_code == 403
    assert "Only an administrator" in answer.content.decode()


def test_the_way_to_accounts_is_shown_to_administrators_only(as_alice: Client, as_bob: Client) -> None:
    assert 'href="/accounts/"' in as_alice.get("/").content.decode()
    assert 'href="/accounts/"' not in as_bob.get("/").content.decode()
