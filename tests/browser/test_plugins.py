"""Plugins in a real browser: found, trusted, and chosen with what they require."""

from pathlib import Path

from selenium.webdriver import Chrome
from selenium.webdriver.common.keys import Keys

from tests.apps.plugins.third_party.makers import plugin_folder
from tests.browser.chromium import complaints
from tests.browser.server import Server
from tests.browser.waiting import one, text_of, until


def test_a_plugin_is_found_as_one_types(alice: Chrome, server: Server) -> None:
    alice.get(server.url("/plugins/"))
    one(alice, "#search").send_keys("postgres")
    until(alice, lambda: _titles(alice) == ["PostgreSQL"])
    assert alice.current_url.endswith("?search=postgres")
    one(alice, ".card").click()
    until(alice, lambda: text_of(alice, "h1") == "PostgreSQL")
    assert not complaints(alice)


def test_a_third_partys_plugin_is_looked_at_trusted_and_uninstalled(
    alice: Chrome, server: Server, tmp_path: Path
) -> None:
    source = plugin_folder(tmp_path / "tides", "tides")
    alice.get(server.url("/plugin-installation/"))
    one(alice, "#id_source").send_keys(str(source), Keys.ENTER)
    until(alice, lambda: text_of(alice, "#trust") == "Do you trust this plugin?")
    one(alice, ".trust .button").click()
    until(alice, lambda: f"Confirm that you trust «{source}»" in text_of(alice, "#id_trusted_error"))
    assert all("400 (Bad Request)" in complaint for complaint in complaints(alice))
    one(alice, "#id_trusted").click()
    one(alice, ".trust .button").click()
    until(alice, lambda: text_of(alice, "h1") == f"Install plugin from {source}")
    assert server.let("do", alice.current_url.split("/")[-2]) == {"state": "succeeded"}
    until(alice, lambda: text_of(alice, "#installed") == "It is in the catalogue")
    alice.get(server.url("/plugins/tides/"))
    assert str(source) in one(alice, "main").text
    one(alice, "#id_confirmation").send_keys("tides", Keys.ENTER)
    until(alice, lambda: "was removed from the catalogue" in text_of(alice, ".notice"))
    assert "Tides" not in _titles(alice)
    assert not complaints(alice)


def test_the_form_follows_requirements_at_once(alice: Chrome, server: Server) -> None:
    alice.get(server.url("/projects/new/"))
    assert text_of(alice, "#along-redis") == ""
    one(alice, "[name=plugins][value=celery]").click()
    until(alice, lambda: "Required by Celery" in text_of(alice, "#along-redis"))
    assert "celery.py" in text_of(alice, ".preview .tree")
    one(alice, "[name=plugins][value=celery]").click()
    until(alice, lambda: text_of(alice, "#along-redis") == "")
    assert not complaints(alice)


def _titles(browser: Chrome) -> list[str]:
    titles: list[str] = browser.execute_script(
        "return [...document.querySelectorAll('.card h3')].map((title) => title.textContent.trim())"
    )
    return titles
