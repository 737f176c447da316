"""Everything without a mouse."""

from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser.server import Server
from tests.browser.waiting import one, text_of, until


def test_signing_in_by_link_takes_one_key(browser: Chrome, server: Server) -> None:
    browser.get(server.url(f"/sign-in/{server.let('link')['key']}/"))
    _press(browser, Keys.ENTER)
    until(browser, lambda: browser.title == "Projects · Boatyard")


def test_the_first_stop_skips_to_the_content(alice: Chrome, server: Server) -> None:
    alice.get(server.url("/"))
    _press(alice, Keys.TAB)
    assert alice.switch_to.active_element.text == "Skip to the content"
    _press(alice, Keys.ENTER)
    assert alice.switch_to.active_element.get_attribute("id") == "content"


def test_a_project_is_ordered_and_cancelled_without_a_mouse(alice: Chrome, server: Server) -> None:
    alice.get(server.url("/projects/new/"))
    _press(alice, "The Quay", Keys.TAB)
    until(alice, lambda: "Use lower-case letters" in text_of(alice, "#id_name_error"))
    assert one(alice, "#id_name").get_attribute("aria-invalid") == "true"

    _press_with(alice, Keys.SHIFT, Keys.TAB)
    _press_with(alice, Keys.CONTROL, "a")
    _press(alice, "quay", Keys.TAB)
    until(alice, lambda: text_of(alice, "#id_name_error") == "")
    until(alice, lambda: text_of(alice, ".address").startswith("http://quay.localhost:"))
    assert one(alice, "#id_name").get_attribute("aria-invalid") == "false"

    _press(alice, "The quay")
    _press_until(alice, "", "plugins")
    _press(alice, Keys.SPACE)
    until(alice, lambda: "orders" not in text_of(alice, ".tree"))
    _press_until(alice, "More: linters, checks, folder and port")
    _press(alice, *[Keys.TAB] * 5)  # past all four
    assert one(alice, "#id_port").is_displayed()
    assert alice.switch_to.active_element.text == "Create the project"

    _press(alice, Keys.ENTER)
    until(alice, lambda: text_of(alice, "h1") == "Create quay")
    until(alice, lambda: text_of(alice, "#status .state") == "Waiting")
    _press_until(alice, "Cancel")
    until(alice, lambda: text_of(alice, "#status .state") == "Cancelled")


def test_a_search_that_is_typed_is_answered_at_once(alice: Chrome, server: Server) -> None:
    alice.get(server.url("/"))
    _press_until(alice, "", "search")
    _press(alice, "harb")
    until(alice, lambda: "1 project matches «harb»" in text_of(alice, "#rows"))
    assert alice.current_url.endswith("?search=harb")


def _press(browser: Chrome, *keys: str) -> None:
    """Presses keys wherever the focus is, one after another as a person would."""
    for key in keys:
        ActionChains(browser).send_keys(key).perform()


def _press_with(browser: Chrome, modifier: str, key: str) -> None:
    ActionChains(browser).key_down(modifier).send_keys(key).key_up(modifier).perform()


def _press_until(browser: Chrome, text: str, name: str = "") -> None:
    """Goes on from stop to stop until the one that is meant, and presses it if it is a button."""
    for _ in range(30):
        _press(browser, Keys.TAB)
        here = browser.switch_to.active_element
        if name and here.get_attribute("name") == name:
            return
        if not name and here.text == text:
            _press(browser, Keys.ENTER)
            return
    raise AssertionError(f"no way to {name or text} by keyboard")
