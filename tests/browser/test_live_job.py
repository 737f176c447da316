"""A job's page while the job goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from tests.browser.chromium import complaints
from tests.browser.server import Server, serving
from tests.browser.waiting import one, text_of, until


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> Iterator[Server]:
    """A server of its own, since the job does not stay as it is."""
    with serving(tmp_path_factory.mktemp("live"), migrated_sqlite, "fill_little") as server:
        yield server


def test_the_page_follows_its_job_to_the_end(alice: Chrome, server: Server) -> None:
    job = server.filled["running"]
    alice.get(server.url(f"/jobs/{job}/"))
    alice.execute_script("window.sameVisit = true")
    assert one(alice, "details[open] #log-install").is_displayed()

    server.let("write", job, "<i>unpacked</i>")
    until(alice, lambda: text_of(alice, "#log-install").endswith("<i>unpacked</i>"))
    server.let("finish", job)
    until(alice, lambda: text_of(alice, "#status .state") == "Done")
    until(alice, lambda: "100" in text_of(alice, "#progress"))
    until(alice, lambda: alice.title == "Done · Create crew · Boatyard")
    assert not alice.execute_script("return document.querySelectorAll('details[open]').length")
    assert alice.execute_script("return window.sameVisit") is True
    assert complaints(alice) == []


def test_without_scripts_the_page_is_whole_and_can_be_loaded_anew(alice: Chrome, server: Server) -> None:
    job = server.filled["running"]
    alice.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    alice.get(server.url(f"/jobs/{job}/"))
    assert one(alice, "#log-install").text == "fetching"
    server.let("write", job, "unpacked")
    one(alice, "noscript a").click()
    until(alice, lambda: one(alice, "#log-install").text == "fetching\nunpacked")


def test_the_admin_password_takes_the_place_of_its_button(alice: Chrome, server: Server) -> None:
    alice.get(server.url(f"/jobs/{server.filled['made']}/"))
    one(alice, "#access button").click()
    until(alice, lambda: "tide-and-kelp-47" in text_of(alice, "#access"))
    assert "/jobs/" in alice.current_url
    alice.refresh()
    assert "tide-and-kelp-47" not in alice.page_source


def test_a_project_that_is_worked_at_is_shown_anew_when_that_is_over(alice: Chrome, server: Server) -> None:
    alice.get(server.url("/projects/crew/jobs/"))
    assert text_of(alice, "#project .state") == "Working"
    server.let("finish", server.filled["running"])
    until(alice, lambda: text_of(alice, "#project .state") == "Not created")
    until(alice, lambda: text_of(alice, ".rows .state") == "Done")


def test_a_project_that_goes_while_it_is_watched_is_said_to_be_gone(alice: Chrome, server: Server) -> None:
    alice.get(server.url("/projects/crew/"))
    server.let("forget", "crew")
    until(alice, lambda: "You have no project «crew»" in text_of(alice, "#content"))
