"""The settings of an environment in its tab: shown, searched and changed."""

from pathlib import Path

import pytest
from django.test import Client

from boatyard.apps.accounts.models import Account
from boatyard.apps.projects.models import Project
from tests.pages.things import project
from tests.projects import local
from tests.stand_in_platform import StandInPlatform, on_platform

SETTINGS = "/projects/shop/settings/"
ENV = "SECRET_KEY=tide-and-kelp-47\nSENDER_NAME=<Harbour>\nREPLY_TO=\nAPI_TOKEN=\nPORT=9100\n"


@pytest.fixture
def shop(alice: Account, tmp_path: Path) -> Project:
    (tmp_path / ".env").write_text(ENV)
    return project(alice, folder=str(tmp_path))


def rows(client: Client, query: str = "") -> dict[str, str]:
    """What the table says, by key."""
    page = client.get(SETTINGS + query).content.decode()
    return {row.split("<code>")[1].split("</code>")[0]: row for row in page.split('<th scope="row">')[1:]}


def test_values_are_shown_and_secrets_are_not(as_alice: Client, shop: Project) -> None:
    shown = rows(as_alice)
    assert "&lt;Harbour&gt;" in shown["SENDER_NAME"]
    assert "this environment" in shown["SENDER_NAME"]
    assert ">set<" in shown["SECRET_KEY"]
    assert ">empty<" in shown["API_TOKEN"]
    assert ">empty<" in shown["REPLY_TO"]
    assert "tide-and-kelp-47" not in "".join(shown.values())


def test_the_port_is_not_to_be_changed(as_alice: Client, shop: Project) -> None:
    shown = rows(as_alice)
    assert "key=PORT" not in shown["PORT"]
    assert 'href="?environment=local&amp;key=SENDER_NAME#set"' in shown["SENDER_NAME"]


def test_keys_are_searched_with_and_without_scripts(as_alice: Client, shop: Project) -> None:
    assert [*rows(as_alice, "?search=sender")] == ["SENDER_NAME"]
    part = as_alice.get(f"{SETTINGS}?search=zebra", headers={"hx-request": "true"}).content.decode()
    assert "No key contains «zebra»" in part
    assert "<html" not in part


def test_a_setting_is_saved_in_the_table_and_the_file(
    as_alice: Client, shop: Project, tmp_path: Path
) -> None:
    answer = as_alice.post(SETTINGS, {"key": "SENDER_NAME", "value": "Crew & co"}, follow=True)
    assert "Running processes read it after a restart." in answer.content.decode()
    assert "by alice" in rows(as_alice)["SENDER_NAME"]
    assert "Crew & co" in (tmp_path / ".env").read_text()
    assert "tide-and-kelp-47" in (tmp_path / ".env").read_text()


def test_changing_begins_with_the_value_and_for_a_secret_with_nothing(
    as_alice: Client, shop: Project
) -> None:
    page = as_alice.get(f"{SETTINGS}?key=SENDER_NAME").content.decode()
    assert 'value="&lt;Harbour&gt;"' in page
    secret = as_alice.get(f"{SETTINGS}?key=SECRET_KEY").content.decode()
    assert 'type="password" name="value"' in secret
    assert "The value is not shown again." in secret
    assert "tide-and-kelp-47" not in secret


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("sender", "x", "Use capital letters"),
        ("PORT", "1", "PORT cannot be set"),
        ("SENDER_NAME", "a\nb", "Use one line"),
        ("", "", "Use capital letters"),
    ],
)
def test_what_cannot_be_saved_is_told_at_its_field(
    as_alice: Client, shop: Project, tmp_path: Path, key: str, value: str, fault: str
) -> None:
    answer = as_alice.post(SETTINGS, {"key": key, "value": value})
    assert answer.status_code == 400
    assert fault in answer.content.decode()
    assert (tmp_path / ".env").read_text() == ENV


def test_a_secret_that_cannot_be_saved_is_not_sent_back(as_alice: Client, shop: Project) -> None:
    answer = as_alice.post(SETTINGS, {"key": "API_TOKEN ", "value": "kelp-and-tide-74"})
    assert answer.status_code == 400
    assert "kelp-and-tide-74" not in answer.content.decode()


def test_what_runs_can_be_restarted_here(as_alice: Client, shop: Project) -> None:
    restart = 'action="/projects/shop/environments/local/restart/"'
    with on_platform(StandInPlatform()) as platform:
        assert restart not in as_alice.get(SETTINGS).content.decode()
        platform.run(local(shop).pk)
        assert restart in as_alice.get(SETTINGS).content.decode()


def test_without_the_file_it_says_what_makes_it(as_alice: Client, alice: Account) -> None:
    project(alice)
    page = as_alice.get(SETTINGS).content.decode()
    assert "<code>make setup</code>" in page
    assert 'type="search"' not in page
    refused = as_alice.post(SETTINGS, {"key": "SENDER_NAME", "value": "x"})
    assert refused.status_code == 502
    assert "Run `make setup` in this folder" in refused.content.decode()
    assert 'value="SENDER_NAME"' in refused.content.decode()


def test_a_file_that_is_no_text_is_told_of(as_alice: Client, shop: Project, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"SENDER_NAME=\xff\n")
    answer = as_alice.get(SETTINGS)
    assert answer.status_code == 502
    assert ".env cannot be read" in answer.content.decode()
