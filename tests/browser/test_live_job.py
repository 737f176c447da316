"""A job's page while the job goes on."""

import pytest
from selenium.webdriver import Chrome

from tests.browser.chromium import complaints
from tests.browser.server import Server, serving
from tests.browser.waiting import one, text_of, until


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory):
    """A server of its own, since the job does not stay as it is."""
    with serving(tmp_path_factory.mktemp("live")) as server:
        yield server


def test_the_page_follows_its_job_to_the_end(alice: Chrome, server: Server) -> None:
    job = server.harbour["running"]
    alice.get(server.url(f"/jobs/{job}/"))
    alice.execute_script("window.sameVisit = true")
    assert one(alice, "details[open] #log-install").is_displayed()

    server.let("write", job, "<i>unpacked</i>")
    until(alice, lambda: text_of(alice, "#log-install").endswith("<i>unpacked</i>"))
    server.let("finish", job)
    until(alice, lambda: text_of(alice, "#status .state") == "Done")
    until(alice, lambda: "100" in text_of(alice, "#progress"))
    assert not alice.execute_script("return document.querySelectorAll('details[open]').length")
    assert alice.execute_script("return window.sameVisit") is True
    assert complaints(alice) == []


def test_without_scripts_the_page_is_whole_and_can_be_loaded_anew(alice: Chrome, server: Server) -> None:
    job = server.harbour["running"]
    alice.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    alice.get(server.url(f"/jobs/{job}/"))
    assert one(alice, "#log-install").text == "fetching"
    server.let("write", job, "unpacked")
    one(alice, "noscript a").click()
    assert one(alice, "#log-install").text == "fetching\nunpacked"


def test_the_admin_password_takes_the_place_of_its_button(alice: Chrome, server: Server) -> None:
    alice.get(server.url(f"/jobs/{server.harbour['made']}/"))
    one(alice, "#access button").click()
    until(alice, lambda: "tide-and-kelp-47" in text_of(alice, "#access"))
    assert "/jobs/" in alice.current_url
    alice.refresh()
    assert "tide-and-kelp-47" not in alice.page_source
