"""What a new project begins with, and the search of its plugins."""

from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from tests.browser.server import Server
from tests.browser.waiting import one, text_of, until


def test_a_preset_ticks_its_plugins_and_the_preview_follows(alice: Chrome, server: Server) -> None:
    alice.get(server.url("/projects/new/"))
    assert "example" in _ticked(alice)
    _preset(alice, "API backend").click()
    assert _ticked(alice) == {"postgres", "redis", "celery", "jwt"}
    assert _preset(alice, "API backend").get_attribute("aria-pressed") == "true"
    until(alice, lambda: "celery" in text_of(alice, ".preview").lower())
    one(alice, "input[value=jwt]").click()
    assert _preset(alice, "API backend").get_attribute("aria-pressed") == "false"
    _preset(alice, "Empty").click()
    assert _ticked(alice) == set()


def test_a_search_leaves_what_fits_and_what_is_ticked(alice: Chrome, server: Server) -> None:
    alice.get(server.url("/projects/new/"))
    _preset(alice, "Empty").click()
    one(alice, "input[value=htmx]").click()
    one(alice, "#plugin-filter").send_keys("rabbitmq")
    until(alice, lambda: "1 of" in text_of(alice, "[data-filter-result]"))
    assert _shown(alice) == {"htmx", "outbox"}
    one(alice, "#plugin-filter").send_keys(" nothing such")
    until(alice, lambda: text_of(alice, "[data-filter-result]") == "No plugin matches.")
    assert _shown(alice) == {"htmx"}


def _preset(browser: Chrome, title: str) -> WebElement:
    return browser.find_element(By.XPATH, f"//button[contains(@class, 'preset') and contains(., '{title}')]")


def _ticked(browser: Chrome) -> set[str]:
    boxes = browser.find_elements(By.CSS_SELECTOR, "input[name=plugins]:checked")
    return {str(box.get_attribute("value")) for box in boxes}


def _shown(browser: Chrome) -> set[str]:
    boxes = browser.find_elements(By.CSS_SELECTOR, ".plugin:not([hidden]) input")
    return {str(box.get_attribute("value")) for box in boxes}
