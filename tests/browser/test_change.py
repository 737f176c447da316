"""A change of plugins in a real browser: picked, seen to the line, and begun."""

from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.chromium import complaints
from tests.browser.server import Server
from tests.browser.waiting import one, text_of, until


def test_a_change_is_seen_to_the_line_before_it_is_made(alice: Chrome, server: Server) -> None:
    alice.get(server.url("/projects/ferry/plugins/"))
    one(alice, "a[href='/projects/ferry/plugins/pick/']").click()
    one(alice, "[name=add][value=redis]").send_keys(Keys.SPACE)
    one(alice, "form.form button").click()
    until(alice, lambda: text_of(alice, "h1") == "Preview of the change")
    shown = one(alice, "main").text
    for part in ("build: add redis", "django-redis", "REDIS_URL", "src/config/sections/redis.py"):
        assert part in shown
    closed = next(file for file in alice.find_elements(By.CSS_SELECTOR, ".file-diff:not([open])"))
    closed.find_element(By.CSS_SELECTOR, "summary").send_keys(Keys.ENTER)
    assert closed.get_attribute("open") is not None
    assert not complaints(alice)
    one(alice, "form.decision .button").click()
    until(alice, lambda: "/jobs/" in alice.current_url)
    assert "ferry" in text_of(alice, "h1")
