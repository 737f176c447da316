"""What is shown when something is not as it should be."""

import logging

import pytest
from django.test import Client

from boatyard.apps.projects.pages.list_projects import ListProjectsPage


def test_an_unknown_address_has_a_way_out(as_alice: Client) -> None:
    answer = as_alice.get("/no/such/place/")
    assert answer.status_code == 404
    assert 'href="/"' in answer.content.decode()


def test_a_visitor_at_an_unknown_address_may_sign_in(as_charlie: Client) -> None:
    page = as_charlie.get("/no/such/place/").content.decode()
    assert 'href="/sign-in/"' in page
    assert 'href="/jobs/"' not in page


def test_a_bug_is_owned_up_to_and_tells_no_secrets(
    as_alice: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(page: ListProjectsPage) -> None:
        raise RuntimeError("the tide table is upside down")

    monkeypatch.setattr(ListProjectsPage, "content", fail)
    as_alice.raise_request_exception = False
    with caplog.at_level(logging.ERROR):
        answer = as_alice.get("/")
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "Boatyard has an internal error" in page
    assert "tide table" not in page
    assert "tide table" in caplog.text


def test_no_page_allows_scripts_or_styles_from_elsewhere(as_alice: Client, as_charlie: Client) -> None:
    for client, address in ((as_alice, "/"), (as_alice, "/nowhere/"), (as_charlie, "/sign-in/")):
        answer = client.get(address)
        policy = answer["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        page = answer.content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert "<script>" not in page
        assert "//cdn" not in page
